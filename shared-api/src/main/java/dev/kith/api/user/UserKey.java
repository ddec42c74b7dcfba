package dev.kith.api.user;

import dev.kith.api.Key;
import java.util.UUID;

/** Names one user: {@code <tenant>/user/<id>}. */
public record UserKey(String tenant, UUID id) implements Key {

    private static final String NOUN = "user";

    /** Reads what {@link #toString()} wrote. */
    public static UserKey parse(String text) {
        return Key.parse(text, NOUN, UserKey::new);
    }

    @Override
    public String toString() {
        return tenant + "/" + NOUN + "/" + id;
    }
}
