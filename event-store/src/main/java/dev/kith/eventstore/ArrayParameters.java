package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets a statement's parameters from first to last, columns of rows as PostgreSQL arrays. */
final class ArrayParameters {

    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    ArrayParameters(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    void number(long value) throws SQLException {
        statement.setLong(next++, value);
    }

    void array(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
    }
}
