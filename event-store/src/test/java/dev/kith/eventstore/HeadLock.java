package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/** Holds the lock that every append needs, until it is closed. */
final class HeadLock implements AutoCloseable {

    private final Connection connection;

    private HeadLock(Connection connection) {
        this.connection = connection;
    }

    static HeadLock take(Database database) throws SQLException {
        var connection = database.connect(Database.OWNER);
        connection.setAutoCommit(false);
        connection.createStatement().execute("select position from log.head for update");
        return new HeadLock(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
