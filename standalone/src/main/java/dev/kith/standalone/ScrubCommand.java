package dev.kith.standalone;

import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.OwnDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./kith scrub}: writes anew, of a data directory, what erasures have left to a quiet hour. */
@SuppressWarnings("SystemOut") // this is what the person at the terminal reads
final class ScrubCommand {

    private static final String TABLES = """
            select oid::regclass::text from pg_class
            where relkind = 'r' and relnamespace::regnamespace::text in ('view', 'secret', 'life') order by 1
            """;

    private ScrubCommand() {}

    static void run(List<String> arguments, Map<String, String> environment) {
        var options = Options.parse(arguments, environment);
        if (options.external())
            throw new CannotStart("In a PostgreSQL of yours, run what the certificate says under files.left");
        try (var own = OwnDatabase.open(options.dataDir(), line -> System.out.println("kith: " + line));
                var connection = DriverManager.getConnection(
                        own.jdbcUrl(), own.owner().user(), own.owner().password())) {
            scrub(connection);
        } catch (SQLException e) {
            throw new CannotStart("It could not be done; ask again (SQLSTATE " + e.getSQLState() + ")");
        }
    }

    private static void scrub(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            for (var table : tables) statement.execute("vacuum full " + table);
            statement.execute("select pg_switch_wal()");
            statement.execute("checkpoint");
            System.out.printf("Written anew: %d tables; the write-ahead log is ended%n", tables.size());
        }
    }
}
