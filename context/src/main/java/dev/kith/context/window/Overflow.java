package dev.kith.context.window;

import org.jspecify.annotations.Nullable;

/** What happens to a conversation that exceeds its token budget. */
public enum Overflow {
    /** It is refused. */
    REFUSE,
    /** The oldest turns are left out. */
    TRUNCATE,
    /** The oldest turns are condensed into a summary. */
    ADAPTIVE;

    /** As a session's {@code context_overflow} names it. An unknown name is an {@link IllegalArgumentException}. */
    public static Overflow of(@Nullable String contextOverflow) {
        return switch (contextOverflow) {
            case null -> REFUSE;
            case "truncate" -> TRUNCATE;
            case "adaptive" -> ADAPTIVE;
            default -> throw new IllegalArgumentException("context_overflow must be truncate, adaptive or null");
        };
    }
}
