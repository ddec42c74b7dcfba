package dev.kith.bench.process;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import dev.kith.standalone.postgres.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** The one PostgreSQL server of a run: the one that Kith starts for itself, as durable as it is for Kith's users. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path dataDir;
    private final Login superuser;
    private final String apiKey = UUID.randomUUID().toString();

    private Postgres(EmbeddedPostgres server, Path dataDir, Login superuser) {
        this.server = server;
        this.dataDir = dataDir;
        this.superuser = superuser;
    }

    /** Starts it on a directory that is made when it is missing. */
    public static Postgres start(Path dataDir) throws IOException {
        var server = EmbeddedPostgres.start(dataDir);
        var password = Files.readString(dataDir.resolve("secrets/postgres.password"));
        return new Postgres(server, dataDir, new Login("postgres", password.strip()));
    }

    /** An empty database; one of that name from before is dropped. */
    public Database create(String name) throws SQLException {
        run(
                "drop database if exists " + name + " with (force)",
                "create database " + name + " owner " + server.owner().user(),
                "grant connect on database " + name + " to " + server.app().user());
        return new Database(url(name), server.owner(), server.app(), apiKey);
    }

    public void drop(String name) throws SQLException {
        run("drop database if exists " + name + " with (force)");
    }

    /** What requests to every contestant must come with. */
    public String apiKey() {
        return apiKey;
    }

    /** Lets each slot begin with the same little to write back. */
    public void checkpoint() throws SQLException {
        run("checkpoint");
    }

    /** The value of a setting, as PostgreSQL shows it. */
    public String setting(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), superuser.user(), superuser.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Processor time of all its processes. */
    public double cpuSeconds() {
        try (var lines = Files.lines(dataDir.resolve("postgres/postmaster.pid"))) {
            return Cpu.secondsWithChildren(
                    Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), superuser.user(), superuser.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?requireAuth=scram-sha-256".formatted(server.port(), database);
    }

    @Override
    public void close() {
        server.close();
    }
}
