package dev.kith.api.session;

import dev.kith.api.Key;
import java.util.UUID;

/** Names one session: {@code <tenant>/session/<id>}. */
public record SessionKey(String tenant, UUID id) implements Key {

    private static final String NOUN = "session";

    /** Reads what {@link #toString()} wrote. */
    public static SessionKey parse(String text) {
        return Key.parse(text, NOUN, SessionKey::new);
    }

    @Override
    public String toString() {
        return tenant + "/" + NOUN + "/" + id;
    }
}
