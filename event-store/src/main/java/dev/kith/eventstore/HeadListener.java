package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves {@link Watermark} on as other processes append: by PostgreSQL's {@code NOTIFY}, within milliseconds of the
 * commit, and by reading the head now and then, in case a notification is lost with its connection.
 */
final class HeadListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HeadListener.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);

    private final DataSource database;
    private final Watermark head;
    private final Duration pollInterval;
    private final Thread thread;
    private volatile boolean closed;

    HeadListener(DataSource database, Watermark head, Duration pollInterval) {
        this.database = database;
        this.head = head;
        this.pollInterval = pollInterval;
        this.thread = Thread.ofPlatform().name("log-listener").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) log.warn("the log's listener lost its database (SQLSTATE {})", e.getSQLState());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + BatchInsert.CHANNEL);
            var notifications = connection.unwrap(PGConnection.class);
            while (!closed) {
                readHead(connection);
                while (follow(notifications)) {
                    if (closed) return;
                }
            }
        }
    }

    /** Waits for a notification; false when none came for the poll interval. */
    private boolean follow(PGConnection connection) throws SQLException {
        var received = connection.getNotifications((int) pollInterval.toMillis());
        if (received == null || received.length == 0) return false;
        for (var notification : received) head.advanceTo(Long.parseLong(notification.getParameter()));
        return true;
    }

    private void readHead(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select position from log.head")) {
            rows.next();
            head.advanceTo(rows.getLong(1));
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT_PAUSE); // between attempts to reach a database that is away
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
