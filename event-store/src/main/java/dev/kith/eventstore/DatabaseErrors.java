package dev.kith.eventstore;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

/** What an error of PostgreSQL, its driver or the pool says about those that may follow. */
public final class DatabaseErrors {

    private DatabaseErrors() {}

    /** Whether the database, not the statement, is at fault: gone, shutting down, starting, or not to be written to. */
    public static boolean isLost(SQLException e) {
        var state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || state == null // as of the pool, for a connection that it has closed meanwhile
                || state.startsWith("08") // connection
                || state.startsWith("57P") // shutdown, crash, starting up
                || state.equals("25006"); // a standby that is not yet promoted
    }

    /** Whether the same statement may succeed later: cancelled, timed out, no room on the disk or in memory. */
    public static boolean isPassing(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return Stream.of("40", "53", "55", "57", "58").anyMatch(state::startsWith);
    }
}
