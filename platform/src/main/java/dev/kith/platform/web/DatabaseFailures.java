package dev.kith.platform.web;

import dev.kith.eventstore.DatabaseErrors;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures whose cause is in the database, whichever framework wrapped them: Spring does not translate every one,
 * above all not the pool's, whose error for a connection that it has closed meanwhile has no SQLSTATE.
 */
final class DatabaseFailures {

    private static final int MOST_CAUSES = 10;
    private static final String CANCELLED = "57014";

    private DatabaseFailures() {}

    /** Whether the database went away. */
    static boolean isLost(Throwable failure) {
        return isCausedBy(failure, DatabaseErrors::isLost);
    }

    /** Whether a statement was cancelled: its time was over. */
    static boolean isCancelled(Throwable failure) {
        return isCausedBy(failure, e -> CANCELLED.equals(e.getSQLState()));
    }

    private static boolean isCausedBy(Throwable failure, Predicate<SQLException> what) {
        return Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
                .limit(MOST_CAUSES)
                .takeWhile(t -> t != null)
                .anyMatch(t -> t instanceof SQLException e && what.test(e));
    }
}
