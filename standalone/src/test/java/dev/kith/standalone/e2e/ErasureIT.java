package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.standalone.evidence.VerifyCommand;
import dev.kith.standalone.postgres.OwnDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A user is erased from the program as it is shipped; then every file that it has is searched for what was said of her. */
class ErasureIT {

    /** In every personal field there is. */
    private static final String MARK = "Xq7zebra4marker9";

    private static final String WHY = "{\"reason\":\"ticket 4711\"}";

    /** A stream as long as this has a snapshot. */
    private static final int LONG = 210;

    @TempDir
    private Path temporary;

    private final Traces traces = Traces.of(MARK);
    private Data data = new Data(Path.of("."));
    private @Nullable Kith kith;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (kith != null) kith.close();
    }

    @Test
    void noFileAndNoDumpHoldsWhatWasErased() throws Exception {
        var http = start();
        var user = newUser(http);
        for (int i = 0; i < LONG; i++) http.patch(user, "{\"metadata\":{\"%s\":\"%d\"}}".formatted(MARK, i));
        newSession(http, user);
        http.get("/users?metadata_filter." + MARK + "=1");
        onDatabase("analyze", "checkpoint");
        assertThat(traces.in(data.root())).as("it can be found before").isNotEmpty();

        var erased = http.post(user + "/erasure", WHY);

        assertThat(erased.status()).as("%s", erased).isEqualTo(200);
        assertThat(erased.body().at("/certificate/residue")).isEmpty();
        assertThat(erased.body().at("/certificate/files/left")).isEmpty();
        assertThat(erased.body().at("/certificate/files/write_ahead_log_ended").asBoolean())
                .isTrue();
        assertThat(traces.in(data.root())).isEmpty();
        assertThat(tablesWithIt()).isEmpty();
        assertThat(verify()).startsWith("0 ");
        nothingPersonalIsInLogsOrMetrics(new Marked(kith));
        kith.program().stop();
        assertThat(traces.in(data.root())).isEmpty();
        assertThat(traces.isIn((kith.program().out() + kith.program().err()).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(verify()).startsWith("0 ");
    }

    /** Here, where a Kith runs anyway. */
    private static void nothingPersonalIsInLogsOrMetrics(Marked marked) throws Exception {
        assertThat(marked.ask()).contains(200, 201, 202, 400, 401, 404, 409, 413, 415, 422);
        assertThat(marked.seen()).isEmpty();
    }

    /** The log of a restored backup is behind what was signed since: that it was taken back is for its operator to confirm. */
    @Test
    void restoredBackupDoesNotBringHerBack() throws Exception {
        var http = start();
        var user = newUser(http);
        var session = newSession(http, user);
        kith.program().stop();
        copy("postgres", "backup");
        http = start();
        assertThat(http.post(user + "/erasure", WHY).status()).isEqualTo(200);
        kith.program().stop();
        Data.delete(data.root().resolve("postgres"));
        copy("backup", "postgres");
        Data.delete(data.root().resolve("backup"));
        Files.delete(data.root().resolve("secrets/checkpoint.key.last"));
        assertThat(traces.in(data.root())).as("the backup brings it back").isNotEmpty();

        var again = start();

        assertThat(again.get(user).status()).isEqualTo(404);
        assertThat(again.get(session).status()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> again.get(user + "/erasure").status() == 200);
        var changes = again.get(user + "/changes").body().toString();
        assertThat(changes).contains("user.erased.v1").doesNotContain(MARK);
        assertThat(again.get(session + "/changes").body().toString())
                .contains("session.erased.v1")
                .doesNotContain(MARK);
        assertThat(traces.in(data.root())).isEmpty();
        assertThat(verify()).startsWith("0 ");
        somebodyElseWithTheIdIsLeftAlone(again, user);
    }

    /** However often she is on the list. */
    private void somebodyElseWithTheIdIsLeftAlone(Http http, String user) throws IOException, InterruptedException {
        assertThat(http.post(user, "{\"name\":\"Grace\"}").status()).isEqualTo(201);
        kith.program().stop();
        assertThat(start().get(user).body().path("name").asString()).isEqualTo("Grace");
    }

    @Test
    void erasureThatDiedHalfWayIsFinishedByTheNextStart() throws Exception {
        var http = start();
        var user = newUser(http);
        for (int i = 0; i < 30; i++) newSession(http, user);

        var answer = CompletableFuture.supplyAsync(() -> http.post(user + "/erasure", WHY));
        await().pollInterval(Duration.ofMillis(2)).until(() -> http.get(user).status() == 404);
        kith.program().kill();
        assertThat(answer.handle((given, _) -> given).join())
                .as("it was not answered")
                .isNull();

        var again = start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> again.get(user + "/erasure").status() == 200);
        var certificate = again.get(user + "/erasure").body();
        assertThat(certificate.at("/certificate/residue")).isEmpty();
        assertThat(certificate.at("/certificate/destroyed/sessions/count").asInt())
                .isEqualTo(30);
        assertThat(again.post(user + "/erasure", WHY).body()).isEqualTo(certificate);
        assertThat(traces.in(data.root())).isEmpty();
        assertThat(verify()).startsWith("0 ");
    }

    private Http start() throws IOException, InterruptedException {
        if (kith == null) data = Data.under(temporary);
        kith = Kith.start(Jar.quick(), data);
        return kith.http();
    }

    private static String newUser(Http http) {
        var made = http.post(
                "/users",
                "{\"name\":\"%1$s\",\"about\":\"%1$s\",\"metadata\":{\"%1$s\":\"%1$s\"}}".formatted(MARK),
                "Kith-Reason",
                "because " + MARK);
        var user = "/users/" + made.id();
        http.patch(user, "{\"name\":\"%1$s 2\",\"about\":\"%1$s 2\",\"metadata\":{\"a\":\"%1$s\"}}".formatted(MARK));
        http.send(
                "PUT",
                user,
                "{\"name\":\"%1$s 3\",\"about\":\"%1$s 3\",\"metadata\":{\"b\":\"%1$s\"}}".formatted(MARK));
        return user;
    }

    private static String newSession(Http http, String user) {
        var agent = http.post("/agents", "{\"name\":\"Bot\"}").id();
        var session = "/sessions/"
                + http.post(
                                "/sessions",
                                """
                                {"agent":"%s","user":"%s","situation":"%s","metadata":{"%3$s":"%3$s"}}
                                """.formatted(agent, user.substring("/users/".length()), MARK),
                                "Kith-Reason",
                                "because " + MARK)
                        .id();
        var said = http.post(session + "/entries", """
                {"entries":[{"role":"user","content":"%1$s","name":"%1$s"},
                {"role":"assistant","content":"%1$s","tool_calls":[{"id":"c","type":"function",
                "function":{"name":"f","arguments":"%1$s"}}]}]}
                """.formatted(MARK));
        assertThat(said.status()).as("%s", said).isEqualTo(201);
        http.patch(
                session,
                "{\"situation\":\"%1$s 2\",\"system_template\":\"%1$s 3\",\"metadata\":{\"a\":\"%1$s\"}}"
                        .formatted(MARK));
        var entry = said.body().at("/entries/0").asString();
        http.patch(session + "/entries/" + entry, "{\"content\":\"%s 2\"}".formatted(MARK), "Kith-Reason", "a " + MARK);
        return session;
    }

    private void copy(String from, String to) throws IOException, InterruptedException {
        var root = data.root();
        var copying = new ProcessBuilder(
                        "cp",
                        "-a",
                        root.resolve(from).toString(),
                        root.resolve(to).toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
    }

    private void onDatabase(String... statements) throws Exception {
        try (var database = OwnDatabase.open(data.root(), _ -> {});
                var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static Connection connect(OwnDatabase database) throws Exception {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().user(), database.owner().password());
    }

    /** Of a dump of all that there is. */
    private List<String> tablesWithIt() throws Exception {
        var found = new ArrayList<String>();
        try (var database = OwnDatabase.open(data.root(), _ -> {});
                var connection = connect(database);
                var tables = connection.createStatement().executeQuery("""
                        select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text
                            not in ('pg_catalog', 'information_schema', 'pg_toast')
                        """)) {
            while (tables.next()) {
                var out = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + tables.getString(1) + " to stdout", out);
                if (traces.isIn(out.toByteArray())) found.add(tables.getString(1));
            }
        }
        return found;
    }

    private String verify() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = VerifyCommand.run(List.of("--data-dir", data.root().toString()), Map.of(), print, print);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }
}
