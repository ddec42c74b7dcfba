package dev.kith.platform.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures whose cause is that the database went away, whichever framework wrapped them: Spring does not translate every one,
 * above all not the pool's, whose error for a connection that it has closed meanwhile has no SQLSTATE.
 */
final class LostDatabase {

    private static final int MOST_CAUSES = 10;

    private LostDatabase() {}

    static boolean isCauseOf(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
                .limit(MOST_CAUSES)
                .takeWhile(t -> t != null)
                .anyMatch(t -> t instanceof SQLException e && isLost(e));
    }

    private static boolean isLost(SQLException e) {
        var state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || state == null
                || state.startsWith("08") // connection
                || state.startsWith("57P"); // shutdown, crash, starting up
    }
}
