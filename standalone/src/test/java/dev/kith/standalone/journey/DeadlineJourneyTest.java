package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests on a node that gives each a second, while the database keeps those waiting who want a table. */
class DeadlineJourneyTest {

    private static final long LONGER_MILLIS = 2_500;

    @RegisterExtension
    private static final LifeNodes nodes = new LifeNodes();

    @TempDir
    private static Path secrets;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Api api;
    private String user;

    @BeforeEach
    void start() {
        api = nodes.start(
                "one",
                "--kith.http.request-timeout=1s",
                "--kith.checkpoint.key-file=" + secrets.resolve("checkpoint.key"),
                "--kith.chat.base-url=" + Journey.MODELS.url(),
                "--kith.chat.api-key=" + Journey.MODEL_KEY,
                "--kith.chat.model=slow");
        user = api.newUser("{\"name\":\"Ada\"}");
        assertThat(api.get(user).status()).isEqualTo(200);
    }

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void proofsAreNotWaitedForLonger() throws Exception {
        var paths = List.of(
                "/log/checkpoint", "/log/proofs/inclusion?position=1&size=1", "/log/proofs/consistency?from=1&to=1");
        try (var _ = locked("log.checkpoint, log.event")) {
            for (var path : paths) {
                var answer = api.get(path);
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            }
        }
    }

    @Test
    void newKeysAreNotWaitedForLonger() throws Exception {
        try (var _ = locked("secret.subject_key")) {
            Api.Answer answer;
            do answer = api.post("/users", "{\"name\":\"Next\"}");
            while (answer.status() == 201); // as long as keys made before are left
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        }
        assertThat(api.post("/users", "{\"name\":\"Next\"}").status()).isEqualTo(201);
    }

    @Test
    void exportsAndErasuresTakeTheirTime() throws Exception {
        var export = whileLocked("log.event", () -> api.get(user + "/export"));
        assertThat(export.status()).isEqualTo(200);
        var erasure = whileLocked("log.event", () -> api.post(user + "/erasure", "{\"reason\":\"ticket 4711\"}"));
        assertThat(erasure.status()).as(erasure.body()).isEqualTo(200);
    }

    @Test
    void chatsTakeTheirTime() {
        var agent = api.newAgent("{\"name\":\"Bot\",\"model\":\"slow\"}").substring("/agents/".length());
        var session = new Chats(api, agent, user.substring("/users/".length())).newSession();

        var answer = api.post(session + "/chat", Chats.hi(""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(api.get(session + "/history").body()).contains("\"assistant\"");
    }

    private Api.Answer whileLocked(String tables, Callable<Api.Answer> request) throws Exception {
        Future<Api.Answer> asked;
        try (var _ = locked(tables)) {
            asked = threads.submit(request);
            assertThatThrownBy(() ->
                            fail(asked.get(LONGER_MILLIS, TimeUnit.MILLISECONDS).body()))
                    .isInstanceOf(TimeoutException.class);
        }
        return asked.get();
    }

    private static Connection locked(String tables) throws SQLException {
        var connection = DriverManager.getConnection(nodes.url(), "postgres", "postgres");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + tables + " in access exclusive mode");
        }
        return connection;
    }
}
