package dev.kith.standalone.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A child process. What it says is kept in files, so nobody has to read along; it does not outlive this JVM. */
final class Program implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(List<String> command, Map<String, String> environment) throws IOException {
        return start(command, environment, Path.of("."));
    }

    static Program start(List<String> command, Map<String, String> environment, Path directory) throws IOException {
        var output = Files.createDirectories(Path.of("target", "e2e"));
        var out = Files.createTempFile(output, "program", ".out");
        var err = Files.createTempFile(output, "program", ".err");
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(KITH|SPRING)_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        LIVING.add(process);
        process.onExit().thenAccept(LIVING::remove);
        return new Program(process, out, err);
    }

    /** Returns when {@code /healthz} says that all is well; gives up when the program ends, or after 90 seconds. */
    Program awaitHealthy(URI base) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + START.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (!healthy(http, base)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("It ended with status " + process.exitValue() + "\n" + out() + err());
                }
                if (System.nanoTime() > deadline) throw new AssertionError("It is not healthy yet\n" + out() + err());
            }
        }
        return this;
    }

    private static boolean healthy(HttpClient http, URI base) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(base.resolve("/healthz")).timeout(Duration.ofSeconds(10));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and the exit status that it leads to. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit(Duration.ofSeconds(10));
    }

    int awaitExit(Duration limit) throws InterruptedException {
        if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
        throw new AssertionError("It still runs after " + limit);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) kill();
    }
}
