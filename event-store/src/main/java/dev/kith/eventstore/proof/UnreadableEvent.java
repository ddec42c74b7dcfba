package dev.kith.eventstore.proof;

import org.jspecify.annotations.Nullable;

/** An event whose columns no Kith could have stored: it has no leaf bytes. */
public final class UnreadableEvent extends RuntimeException {

    private final long position;

    UnreadableEvent(long position, String why, @Nullable Throwable cause) {
        super("event at position " + position + ": " + why, cause);
        this.position = position;
    }

    public long position() {
        return position;
    }
}
