package dev.kith.standalone.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Checkpoints;
import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A data directory with a log of 20 events, all covered by checkpoints, while its PostgreSQL runs. */
class VerifyCommandTest {

    @TempDir
    private static Path temporary;

    private static Path data;
    private static EmbeddedPostgres postgres;

    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";

    @BeforeAll
    static void makeLog() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = temporary.resolve("kith data");
        start();
        Flyway.configure()
                .dataSource(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password())
                .schemas("log")
                .locations("classpath:db/log")
                .placeholders(Map.of("app_role", postgres.app().user()))
                .load()
                .migrate();
        append(1, 20);
    }

    private static void start() {
        postgres = EmbeddedPostgres.start(data, line -> {});
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void mend() throws Exception {
        execute("update log.event set payload = convert_to('{\"n\":' || position || '}', 'UTF8')");
    }

    @Test
    void untouchedLogIsVerifiedWhileItsDatabaseRuns() {
        assertThat(verify("--data-dir", data.toString())).isZero();
        assertThat(out).contains("verified: events 1 to ");
    }

    @Test
    void dataDirectoryMayComeFromTheEnvironment() {
        environment.put("KITH_DATA_DIR", data.toString());
        assertThat(verify()).isZero();
    }

    @Test
    void untouchedLogIsVerifiedWhileNothingRuns() {
        postgres.close();
        try {
            assertThat(verify("--data-dir", data.toString())).isZero();
            assertThat(out).contains("verified: events 1 to ");
        } finally {
            start();
        }
    }

    @Test
    void changedEventIsTold() throws Exception {
        execute("update log.event set payload = 'x' where position = 7");
        assertThat(verify("--data-dir", data.toString())).isEqualTo(1);
        assertThat(out).contains("TAMPERED: position 7: the event was changed");
    }

    /** With its checkpoints gone too, only what Kith keeps beside its key can tell. */
    @Test
    void tailCutOffWithItsCheckpointsIsTold() throws Exception {
        append(21, 24);
        execute(
                "delete from log.event where position > 20",
                "delete from log.checkpoint where size > 20",
                "delete from log.merkle_node where (index + 1) << level > 20",
                "update log.head set position = 20");
        assertThat(verify("--data-dir", data.toString())).isEqualTo(1);
        assertThat(out).contains("cut off after position 20");
        Files.delete(Path.of(key() + ".last"));
    }

    @Test
    void otherDatabaseIsReachedByItsUrl() {
        environment.put("SECRET", postgres.owner().password());
        assertThat(verifyByUrl()).isZero();
        environment.put("SECRET", "wrong");
        assertThat(verifyByUrl()).isEqualTo(2);
        environment.remove("SECRET");
        assertThat(verifyByUrl()).isEqualTo(2);
        assertThat(err).contains("no environment variable SECRET");
    }

    @Test
    void exportIsVerifiedWithThePublicKeyAlone() throws Exception {
        var file = temporary.resolve("export.jsonl");
        assertThat(export("--out", file.toString(), "--data-dir", data.toString()))
                .isZero();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var publicKey = Files.readAllLines(key()).getLast();
        assertThat(verify("--file", file.toString(), "--key", publicKey)).isZero();

        Files.writeString(file, Files.readString(file).replaceFirst("\"version\":0", "\"version\":1"));
        assertThat(verify("--file", file.toString(), "--key", publicKey)).isEqualTo(1);
        assertThat(export("--out", file.toString(), "--data-dir", data.toString()))
                .isEqualTo(1);
        assertThat(err).contains("exists already");
    }

    @Test
    void wrongKeyIsNoProof() throws Exception {
        var other = CheckpointKey.openOrCreate(temporary.resolve("other.key"), CheckpointKey.DEFAULT_ORIGIN);
        environment.put("SECRET", postgres.owner().password());
        assertThat(verify(
                        "--url",
                        postgres.jdbcUrl(),
                        "--user",
                        postgres.owner().user(),
                        "--password-env",
                        "SECRET",
                        "--key",
                        other.verifier().toString()))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeCheckedIsNeverCalledTamperedOrVerified() {
        assertThat(verify("--data-dir", temporary.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(err).contains("nowhere");
        assertThat(Files.exists(temporary.resolve("nowhere"))).isFalse();
        assertThat(verify("--file", "missing", "--key-file", key().toString())).isEqualTo(2);
        assertThat(verify("--data-dir", data.toString(), "--key", "no key")).isEqualTo(2);
        assertThat(verify("--data-dir", data.toString(), "--file", "x")).isEqualTo(2);
        assertThat(verify("--file", "x")).isEqualTo(2);
        assertThat(verify()).isEqualTo(2);
        assertThat(verify("--surf", "x")).isEqualTo(2);
        assertThat(out).isEmpty();
    }

    private int verifyByUrl() {
        return verify(
                "--url",
                postgres.jdbcUrl(),
                "--user",
                postgres.owner().user(),
                "--password-env",
                "SECRET",
                "--key-file",
                key().toString());
    }

    private int verify(String... arguments) {
        return run(VerifyCommand::run, arguments);
    }

    private int export(String... arguments) {
        return run(ExportCommand::run, arguments);
    }

    private interface Command {
        int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err);
    }

    private int run(Command command, String... arguments) {
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        int status = command.run(List.of(arguments), environment, new PrintStream(said), new PrintStream(complained));
        out = said.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
        return status;
    }

    private static Path key() {
        return VerifyCommand.ownKey(data);
    }

    private static void append(long from, long to) throws Exception {
        execute("""
                insert into log.event
                select p, 'User', 'default/user/' || p, 0, gen_random_uuid(), now(), 'user.created.v1', null,
                  convert_to('{"n":' || p || '}', 'UTF8'), convert_to('{}', 'UTF8')
                from generate_series(%d, %d) p""".formatted(from, to), "update log.head set position = " + to);
        var database = new DriverManagerDataSource(
                postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
        var checkpoints = new Checkpoints(
                database, CheckpointKey.openOrCreate(key(), CheckpointKey.DEFAULT_ORIGIN), Path.of(key() + ".last"));
        assertThat(checkpoints.advance()).isTrue();
    }

    /** As somebody who can do everything in the database. */
    private static void execute(String... statements) throws SQLException {
        try (var db = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                var sql = db.createStatement()) {
            sql.execute("alter table log.event disable trigger all");
            for (var statement : statements) sql.execute(statement);
            sql.execute("alter table log.event enable trigger all");
        }
    }
}
