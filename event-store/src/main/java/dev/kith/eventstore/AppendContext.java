package dev.kith.eventstore;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Travels with one command, in its metadata under {@link #KEY}: what the append of its events must know, and what the
 * sender learns from it. Never stored.
 */
public final class AppendContext {

    /** The name of the command metadata entry. */
    public static final String KEY = "kith.append";

    private final @Nullable IdempotencyKey idempotencyKey;
    private volatile long position;

    public AppendContext(@Nullable IdempotencyKey idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    static AppendContext ofCurrentCommand() {
        var carried = CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().getMessage().getMetaData().get(KEY)
                : null;
        return carried instanceof AppendContext context ? context : new AppendContext(null);
    }

    @Nullable
    IdempotencyKey idempotencyKey() {
        return idempotencyKey;
    }

    void appendedUpTo(long newPosition) {
        position = newPosition;
    }

    /** The position of the last event that the command appended; empty when it appended none. */
    public OptionalLong position() {
        return position == 0 ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
