package dev.kith.api.key;

import dev.kith.api.Key;
import java.util.UUID;

/** Names one API key: {@code <tenant>/api-key/<id>}. */
public record ApiKeyId(String tenant, UUID id) implements Key {

    private static final String NOUN = "api-key";

    /** Reads what {@link #toString()} wrote. */
    public static ApiKeyId parse(String text) {
        return Key.parse(text, NOUN, ApiKeyId::new);
    }

    @Override
    public String toString() {
        return tenant + "/" + NOUN + "/" + id;
    }
}
