package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that commits asynchronously, as the launcher sets it, and that goes away and comes back. */
class DatabaseRestartTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private static EmbeddedPostgres server;

    private final Database database = Database.freshOn(server);

    @BeforeAll
    static void start() throws IOException {
        server = server().start();
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("wal_writer_delay", "10s");
    }

    private static void restart() throws IOException {
        server = server().setPort(server.getPort()).start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void appendsWaitForTheDatabaseToComeBack() throws Exception {
        try (var node = Node.on(database)) {
            node.append(Events.append("before", 0));
            server.close();
            var during = IntStream.range(0, 5)
                    .mapToObj(n -> node.send(Events.append("during-" + n, 0)))
                    .toList();
            restart();
            during.forEach(append -> assertThat(append).succeedsWithin(LONG));
            assertThat(node.append(Events.append("after", 0))).isEqualTo(7);
            assertThat(database.events()).isEqualTo(7);
        }
    }

    @Test
    void appendsAreRefusedTruthfullyWhileItStaysAwayAndGoOnOnceItIsBack() throws Exception {
        try (var node = Node.on(database, Bounds.recovering(Duration.ofSeconds(1)))) {
            node.append(Events.append("before", 0));
            server.close();
            refusalOf(node.send(Events.append("sent on the lost connection", 0)))
                    .returns(true, LogUnavailable::outcomeUnknown);
            refusalOf(node.send(Events.append("never sent", 0))).returns(false, LogUnavailable::outcomeUnknown);
            restart();
            assertThat(node.send(Events.append("after", 0))).succeedsWithin(LONG);
            assertThat(node.log.standingOf("never sent")).isEmpty();
            assertThat(node.log.head()).isEqualTo(database.events());
        }
    }

    @Test
    void acknowledgedAppendSurvivesACrashEvenWhereCommitsAreAsynchronous() throws Exception {
        try (var node = Node.on(database)) {
            for (int n = 0; n < 20; n++) node.append(Events.append("a", n));
            BackendProcess.kill(node.writer());
            assertThat(node.send(Events.append("a", 20))).succeedsWithin(LONG).isEqualTo(21L);
            assertThat(database.events()).isEqualTo(21);
        }
    }

    private static AbstractObjectAssert<?, LogUnavailable> refusalOf(CompletableFuture<Long> append) {
        return assertThat(append)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(type(LogUnavailable.class));
    }
}
