package dev.kith.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** There is no connection to the database: it is away, or one of the two does not trust the other; a person must see to it. */
public final class UnreachableDatabase extends RuntimeException {

    private UnreachableDatabase(String why) {
        super("Cannot connect to the database of spring.datasource.url: " + why);
    }

    /** What the driver says of it, in one line; the failure itself where it has no such cause. */
    public static RuntimeException because(RuntimeException failure) {
        @Nullable SQLException told = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) told = e;
        }
        return told == null ? failure : new UnreachableDatabase(firstLine(told));
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("SQLSTATE " + e.getSQLState());
    }
}
