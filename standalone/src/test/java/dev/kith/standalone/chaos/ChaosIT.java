package dev.kith.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two command nodes on one durable PostgreSQL, under load, and everything is killed in turn. */
class ChaosIT {

    private static final int WRITERS = 16;
    private static final int SHARED_USERS = 3;
    private static final int PROGRESS = 50;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private static Path temporary;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ledger ledger = new Ledger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> writers = new ArrayList<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private Path data;
    private EmbeddedPostgres postgres;
    private CommandNode first;
    private CommandNode second;

    @BeforeEach
    void start() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = temporary.resolve("data");
        postgres = EmbeddedPostgres.start(data);
        first = CommandNode.start("first", postgres);
        second = CommandNode.start("second", postgres);
        first.awaitHealthy(http);
        second.awaitHealthy(http);
    }

    @AfterEach
    void stop() throws InterruptedException {
        over.countDown();
        for (var writer : writers) writer.interrupt();
        first.close();
        second.close();
        postgres.close();
        http.shutdownNow();
    }

    @Test
    void nothingThatWasAcknowledgedIsLostOrDoubledWhateverIsKilled() throws Exception {
        startWriters();
        awaitProgressOf(first, second);
        killPostgres();
        killAndRestart(first, second);
        restartPostgres();
        killAndRestart(second, first);
        killPostgres();
        over.countDown();
        for (var writer : writers) writer.join(RECOVERY);
        var stored = StoredChanges.read(postgres);
        report(stored);
        assertThat(writers).noneMatch(Thread::isAlive);
        assertThat(ledger.surprises).as(CommandNode.failures()).isEmpty();
        stored.areDense();
        stored.keepThePromisesOf(ledger);
    }

    private void startWriters() throws Exception {
        var shared = new ArrayList<String>();
        for (int n = 0; n < SHARED_USERS; n++) shared.add(makeUser("shared-" + n));
        IntStream.range(0, WRITERS)
                .mapToObj(n -> new Writer(n, List.of(first, second), shared, http, ledger, over))
                .forEach(writer -> writers.add(Thread.ofVirtual().start(writer)));
    }

    private String makeUser(String name) throws Exception {
        var answer = http.send(new Change(name, null, false).at(first.url(), CommandNode.KEY), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        ledger.open.add(name);
        return new JsonMapper().readTree(answer.body()).get("id").asString();
    }

    /** Both nodes must go on without a restart. */
    private void killPostgres() throws IOException {
        signalPostgres(true);
        awaitProgressOf(first, second);
    }

    /** In order: the server ends its connections and itself, and is started again. */
    private void restartPostgres() throws IOException {
        signalPostgres(false);
        awaitProgressOf(first, second);
    }

    private void signalPostgres(boolean kill) throws IOException {
        var pids = List.of(first.pid(), second.pid());
        var server = postmaster();
        if (kill) server.destroyForcibly();
        else interrupt(server);
        await().atMost(RECOVERY).until(() -> !server.equals(postmaster()));
        assertThat(List.of(first.pid(), second.pid())).isEqualTo(pids);
    }

    private ProcessHandle postmaster() throws IOException {
        var file = data.resolve("postgres/postmaster.pid");
        if (!Files.exists(file)) return ProcessHandle.current(); // just between two servers
        return Files.readAllLines(file).stream() // empty while it is being written
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .orElse(ProcessHandle.current());
    }

    /** PostgreSQL's "fast shutdown". */
    private static void interrupt(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
    }

    private void killAndRestart(CommandNode killed, CommandNode other) throws Exception {
        killed.kill();
        awaitProgressOf(other);
        killed.restart();
        killed.awaitHealthy(http);
        awaitProgressOf(killed, other);
    }

    private void awaitProgressOf(CommandNode... nodes) {
        var begin = System.nanoTime();
        for (var node : nodes) {
            int before = node.acknowledged.get();
            await(node.url() + " acknowledges changes again")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(RECOVERY)
                    .until(() -> node.acknowledged.get() >= before + PROGRESS);
            assertThat(node.isAlive()).isTrue();
        }
        recoveries.add(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void report(StoredChanges stored) {
        System.out.printf(
                "Chaos: %,d changes acknowledged (%,d asked more than once), %,d refused as not made, %,d left open;"
                        + " %,d events in the log; progress again after %s ms%n",
                ledger.acknowledged.size(),
                ledger.repeated.get(),
                ledger.denied.size(),
                ledger.open.size(),
                stored.size(),
                recoveries.stream().map(Duration::toMillis).toList());
    }
}
