package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sets a statement's parameters from first to last, columns of rows as PostgreSQL arrays. */
public final class ArrayParameters {

    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    public ArrayParameters(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    public void number(long value) throws SQLException {
        statement.setLong(next++, value);
    }

    /** Sets a column; {@code type} is its PostgreSQL type. */
    public void array(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
    }
}
