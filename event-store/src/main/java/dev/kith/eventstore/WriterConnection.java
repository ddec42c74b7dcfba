package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's one connection. When it is lost, its server process may still be at work; the next one is handed out
 * only when that process has ended, so that what the log then shows of a batch is final.
 */
final class WriterConnection {

    private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);

    /** A server process; its start tells it from a later one with the same number. */
    private record Backend(int pid, Timestamp start) {}

    private final DataSource database;
    private final Duration silence;
    private @Nullable Connection current;
    private @Nullable Backend backend;

    /** @param silence after which a database that does not answer counts as lost */
    WriterConnection(DataSource database, Duration silence) {
        this.database = database;
        this.silence = silence;
    }

    Connection open() throws SQLException {
        var open = current;
        if (open != null) return open;
        var fresh = database.getConnection();
        try {
            prepare(fresh);
            if (backend != null) end(fresh, backend);
            backend = backendOf(fresh);
        } catch (SQLException e) {
            abort(fresh);
            close(fresh);
            throw e;
        }
        current = fresh;
        return fresh;
    }

    /** So that nobody's defaults, nor a network that swallows all, take a guarantee away. */
    private void prepare(Connection fresh) throws SQLException {
        fresh.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
        fresh.setAutoCommit(true);
        // the levels above it fail instead of waiting for the head
        fresh.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (var statement = fresh.createStatement()) {
            // "off" would acknowledge what a crash can take back; the other levels are the operator's choice
            statement.execute("select set_config('synchronous_commit', 'on', false)"
                    + " where current_setting('synchronous_commit') = 'off'");
        }
    }

    boolean isOpen() {
        return current != null;
    }

    /** Ends it for good: in a pool it could come to another user, whose statement the next writer would then end. */
    void discard() {
        if (current != null) {
            abort(current);
            close(current);
        }
        current = null;
    }

    private static void end(Connection fresh, Backend former) throws SQLException {
        try (var statement = fresh.prepareStatement(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = ? and backend_start = ?")) {
            statement.setInt(1, former.pid());
            statement.setTimestamp(2, former.start());
            try (var rows = statement.executeQuery()) {
                if (rows.next() && !rows.getBoolean(1)) {
                    throw new SQLException("the former writer's server process does not end", "57P03");
                }
            }
        }
    }

    private static Backend backendOf(Connection fresh) throws SQLException {
        try (var statement = fresh.createStatement();
                var rows = statement.executeQuery(
                        "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()")) {
            rows.next();
            return new Backend(rows.getInt(1), rows.getTimestamp(2));
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("aborting a broken connection failed", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing a broken connection failed", e);
        }
    }
}
