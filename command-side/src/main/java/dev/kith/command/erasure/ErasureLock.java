package dev.kith.command.erasure;

import dev.kith.api.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Held by the one process, of all nodes, that erases a user or a session's messages; when it dies, the database lets go of it. */
final class ErasureLock implements AutoCloseable {

    private static final int CLASS = 0x6b69_7468; // "kith" in ASCII

    private final Connection connection;
    private final String name;

    private ErasureLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Empty when another process has it. */
    static Optional<ErasureLock> take(DataSource database, Key subject) {
        try {
            var connection = database.getConnection();
            var lock = new ErasureLock(connection, subject.toString());
            try {
                if (lock.ask("select pg_try_advisory_lock(?, hashtext(?))")) return Optional.of(lock);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of an erasure, SQLSTATE " + e.getSQLState());
        }
    }

    private boolean ask(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, CLASS);
            statement.setString(2, name);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask("select pg_advisory_unlock(?, hashtext(?))");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of an erasure, SQLSTATE " + e.getSQLState());
        }
    }
}
