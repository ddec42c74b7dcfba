package dev.kith.api.agent;

import dev.kith.api.Key;
import java.util.UUID;

/** Names one agent: {@code <tenant>/agent/<id>}. */
public record AgentKey(String tenant, UUID id) implements Key {

    private static final String NOUN = "agent";

    /** Reads what {@link #toString()} wrote. */
    public static AgentKey parse(String text) {
        return Key.parse(text, NOUN, AgentKey::new);
    }

    @Override
    public String toString() {
        return tenant + "/" + NOUN + "/" + id;
    }
}
