package dev.kith.eventstore;

import org.jspecify.annotations.Nullable;

/** The log could not take an append in time. {@link #outcomeUnknown()} tells whether it may still have happened. */
public final class LogUnavailable extends RuntimeException {

    private final boolean outcomeUnknown;

    private LogUnavailable(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.outcomeUnknown = outcomeUnknown;
    }

    static LogUnavailable busy() {
        return new LogUnavailable("too many appends are waiting; nothing was written", false, null);
    }

    static LogUnavailable closed() {
        return new LogUnavailable("the log is shutting down; nothing was written", false, null);
    }

    static LogUnavailable refused(String sqlState) {
        return new LogUnavailable(
                "the database cannot take appends now (SQLSTATE " + sqlState + "); nothing was written", false, null);
    }

    static LogUnavailable notWritten(@Nullable Throwable cause) {
        return new LogUnavailable("the database did not answer in time; nothing was written", false, cause);
    }

    static LogUnavailable unknown(@Nullable Throwable cause) {
        return new LogUnavailable("the database did not answer in time; the append may have happened", true, cause);
    }

    /** Whether the events may be in the log all the same; a retry needs an {@link IdempotencyKey} to be safe. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
