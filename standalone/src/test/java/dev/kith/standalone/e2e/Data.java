package dev.kith.standalone.e2e;

import static org.awaitility.Awaitility.await;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** A data directory, seen from outside. */
record Data(Path root) {

    /** A directory to be; its parent lets every user through, as PostgreSQL's may be another one (JUnit's does not). */
    static Data under(Path temporary) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Data(temporary.resolve("kith data"));
    }

    /** The database server that runs on it, also one that outlived its Kith. */
    Optional<ProcessHandle> postmaster() throws IOException {
        var file = root.resolve("postgres/postmaster.pid");
        if (!Files.exists(file)) return Optional.empty(); // none was started, or the last one was stopped in order
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(Data::isPostgres);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it stopped while we looked
        }
    }

    static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().filter(c -> c.endsWith("/postgres")).isPresent();
    }

    /** Nothing may reap it where there is no init, so what counts is that it runs no program any more. */
    void killPostmaster() throws IOException {
        postmaster().ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> !isPostgres(postmaster));
        });
    }

    /** Runs SQL as the owner of the schemas, while no Kith runs here. */
    void sql(String sql) throws SQLException {
        try (var postgres = EmbeddedPostgres.start(root, _ -> {});
                var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) return;
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
