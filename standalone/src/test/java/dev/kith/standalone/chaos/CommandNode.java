package dev.kith.standalone.chaos;

import static org.awaitility.Awaitility.await;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The command side as a process, on a port that it keeps when it is started again. */
final class CommandNode implements AutoCloseable {

    static final String KEY = "the-owner-key-of-the-chaos-0123456789";

    static final String MASTER_KEY = "dGhlIG1hc3RlciBrZXkgb2YgdGhlIGNoYW9zIHRlc3Q=";

    private static final Path LOGS = Path.of("target", "chaos");

    private static final Duration START = Duration.ofSeconds(120);

    /** How many changes this node has acknowledged. */
    final AtomicInteger acknowledged = new AtomicInteger();

    private final String name;
    private final EmbeddedPostgres postgres;
    private final int port;
    private Process process;

    private CommandNode(String name, EmbeddedPostgres postgres, int port) throws IOException {
        this.name = name;
        this.postgres = postgres;
        this.port = port;
        this.process = launch();
    }

    static CommandNode start(String name, EmbeddedPostgres postgres) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new CommandNode(name, postgres, socket.getLocalPort());
        }
    }

    private Process launch() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = Files.createDirectories(LOGS).resolve(name + ".log");
        var jar = System.getProperty("kith.command.jar");
        var builder = new ProcessBuilder(
                java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar); // starts sooner
        builder.environment().keySet().removeIf(variable -> variable.matches("(KITH|SPRING)_.*|JAVA_TOOL_OPTIONS"));
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
                        "SPRING_DATASOURCE_USERNAME", postgres.app().user(),
                        "SPRING_DATASOURCE_PASSWORD", postgres.app().password(),
                        "KITH_DATABASE_OWNER_USERNAME", postgres.owner().user(),
                        "KITH_DATABASE_OWNER_PASSWORD", postgres.owner().password(),
                        "KITH_OWNER_KEY", KEY,
                        "KITH_MASTER_KEY", MASTER_KEY,
                        "KITH_PORT", Integer.toString(port)));
        var launched = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
        return launched;
    }

    /** What the nodes have logged of requests that they could not answer. */
    static String failures() throws IOException {
        try (var logs = Files.list(LOGS)) {
            return logs.flatMap(log -> lines(log).stream())
                    .filter(line -> line.contains("web.Problems"))
                    .limit(5)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void awaitHealthy(HttpClient http) {
        await().pollInterval(Duration.ofMillis(50)).atMost(START).until(() -> isHealthy(http));
    }

    private boolean isHealthy(HttpClient http) throws InterruptedException {
        if (!process.isAlive()) throw new AssertionError(name + " ended by itself, see target/chaos");
        try {
            var request = HttpRequest.newBuilder(url().resolve("/healthz")).timeout(Duration.ofSeconds(10));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
