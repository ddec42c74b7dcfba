package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final DataSource database;
    private final Watermark head;
    private final Duration pollInterval;
    private final Duration silence;
    private volatile @Nullable Thread thread;

    /** @param silence after which a database that does not answer counts as lost */
    HeadListener(DataSource database, Watermark head, Duration pollInterval, Duration silence) {
        this.database = database;
        this.head = head;
        this.pollInterval = pollInterval;
        this.silence = silence;
    }

    /** Begins to listen; also again, after {@link #close()}. */
    void start() {
        var listening = Thread.ofPlatform().name("log-listener").daemon().unstarted(this::run);
        thread = listening;
        listening.start();
    }

    private boolean closed() {
        return thread != Thread.currentThread();
    }

    private void run() {
        while (!closed()) {
            try (var connection = database.getConnection()) {
                listenUntilItIsLost(connection);
            } catch (SQLException e) {
                if (!closed()) log.warn("the log's listener lost its database (SQLSTATE {})", e.getSQLState());
                pause();
            }
        }
    }

    private void listenUntilItIsLost(Connection connection) throws SQLException {
        try {
            listen(connection);
        } finally {
            connection.abort(Runnable::run); // lost or still listening, it is nothing for other users of the pool
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + BatchInsert.CHANNEL);
            var notifications = connection.unwrap(PGConnection.class);
            while (!closed()) {
                readHead(connection);
                while (follow(notifications)) {
                    if (closed()) return;
                }
            }
        }
    }

    /** Waits for a notification; false when none of ours came for the poll interval, and the head itself must tell. */
    private boolean follow(PGConnection connection) throws SQLException {
        var received = connection.getNotifications((int) pollInterval.toMillis());
        if (received == null || received.length == 0) return false;
        for (var notification : received) {
            // whoever may connect may notify, and say anything
            if (!POSITION.matcher(notification.getParameter()).matches()) return false;
            head.advanceTo(Long.parseLong(notification.getParameter()));
        }
        return true;
    }

    private void readHead(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select position from log.head")) {
            rows.next();
            head.advanceTo(rows.getLong(1));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_PAUSE); // between attempts to reach a database that is away
        } catch (InterruptedException e) {
            log.debug("the log's listener is closed");
        }
    }

    @Override
    public void close() {
        var listening = thread;
        thread = null;
        if (listening != null) listening.interrupt();
    }
}
