package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Data directories for tests, and ways into their databases. */
final class Places {

    private Places() {}

    /** A data directory to be; its name has a space, and its parents let every user through (JUnit's own do not). */
    static Path under(Path temporary) throws IOException {
        DataDirectory.permit(temporary, "rwxr-xr-x");
        return temporary.resolve("kith data");
    }

    static Connection connect(EmbeddedPostgres postgres, Login login) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), login.user(), login.password());
    }

    static Login superuser(Path data) throws IOException {
        return new Login("postgres", Files.readString(data.resolve("secrets/postgres.password")));
    }

    static void run(EmbeddedPostgres postgres, Login login, String sql) throws SQLException {
        try (var connection = connect(postgres, login);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(EmbeddedPostgres postgres, Login login, String sql) throws SQLException {
        try (var connection = connect(postgres, login);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static ProcessHandle server(Path data) throws IOException {
        return new PidFile(data.toRealPath().resolve("postgres")).server().orElseThrow();
    }

    /** A JVM of its own that runs {@link Launched} on the data directory. */
    static Process launch(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(List.of(java, "-cp", classPath, Launched.class.getName(), data.toString()))
                .redirectErrorStream(true)
                .start();
    }
}
