package dev.kith.eventstore;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.dao.QueryTimeoutException;

/**
 * By when whom a thread works for is to be answered: statements, and waiting for others, then end with a {@link
 * QueryTimeoutException}, or with the log being unavailable. What has none takes its time.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();
    private static final Deadline NONE = new Deadline(Duration.ofDays(36_500));

    /** Something to do that may fail. */
    @FunctionalInterface
    public interface Work<X extends Throwable> {
        void run() throws X;
    }

    private final long begun = System.nanoTime();
    private final Duration time;

    private Deadline(Duration time) {
        this.time = time;
    }

    public static Deadline in(Duration time) {
        return new Deadline(time);
    }

    public static Deadline none() {
        return NONE;
    }

    /** That of the work under way on this thread. */
    public static Deadline current() {
        return CURRENT.orElse(NONE);
    }

    /** Does something that is to be done by then; within it no other deadline counts. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** The same. */
    public <X extends Throwable> void run(Work<X> work) throws X {
        call(() -> {
            work.run();
            return this;
        });
    }

    /** @throws QueryTimeoutException when nothing is */
    Duration left() {
        var left = time.minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) return left;
        throw passed();
    }

    Deadline later(Deadline other) {
        return time.minus(other.time).minusNanos(other.begun - begun).isNegative() ? other : this;
    }

    /** In whole seconds, as JDBC has it: -1 when there is no deadline. */
    public int secondsLeft() {
        return this == NONE ? -1 : (int) left().plusMillis(999).toSeconds();
    }

    /** Has a statement end by then. */
    public void limit(Statement statement) throws SQLException {
        if (this != NONE) statement.setQueryTimeout(secondsLeft());
    }

    static QueryTimeoutException passed() {
        return new QueryTimeoutException("the time of the request is over");
    }
}
