package dev.kith.standalone.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the PostgreSQL server. */
final class Postmaster {

    /** Recovery after a crash replays up to {@code max_wal_size} before the server takes connections. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final int POLL_MILLIS = 20;

    private static final long LOG_LIMIT = 10_000_000;

    /**
     * Kith's promises, which no file may change: committed is on disk, loopback only, no personal data in the log, and
     * none of the erased in a file that was only renamed.
     */
    private static final List<String> PROMISES = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "wal_recycle=off",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ",
            "log_statement=none",
            "log_min_duration_statement=-1",
            "log_min_duration_sample=-1",
            "log_transaction_sample_rate=0",
            "log_min_error_statement=panic",
            "log_parameter_max_length_on_error=0");

    private final Cluster cluster;
    private final Process process;
    private final long logStart;

    private Postmaster(Cluster cluster, Process process, long logStart) {
        this.cluster = cluster;
        this.process = process;
        this.logStart = logStart;
    }

    static Postmaster launch(Cluster cluster, int port) throws IOException {
        var log = cluster.data().log();
        var size = Files.exists(log) ? Files.size(log) : 0;
        if (size > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            size = 0;
        }
        if (size == 0) Files.write(log, new byte[0]);
        DataDirectory.permit(log, "rw-------");
        var process = Command.prepared(cluster.user().command(command(cluster, port)))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Postmaster(cluster, process, size);
    }

    /** In a session of its own, or Ctrl-C in a terminal would stop the server before Kith has finished with it. */
    private static List<String> command(Cluster cluster, int port) {
        var command = new ArrayList<>(ownSession());
        command.addAll(List.of(
                cluster.binaries().program("postgres"),
                "-D",
                cluster.data().cluster().toString()));
        command.addAll(List.of("-p", Integer.toString(port)));
        PROMISES.forEach(promise -> command.addAll(List.of("-c", promise)));
        return command;
    }

    /** Util-linux has {@code setsid}; macOS has not, but has Perl. Both become the program they start. */
    private static List<String> ownSession() {
        return Command.succeeds(List.of("setsid", "true"))
                ? List.of("setsid")
                : List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
    }

    /** Returns when the server takes connections; refuses with the server's own reason when it ends before. */
    void awaitReady() throws IOException, InterruptedException {
        var pidFile = new PidFile(cluster.data().cluster());
        var deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!pidFile.ready(process.pid())) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) throw failed(lastWords());
            if (System.nanoTime() > deadline)
                throw failed("it still recovers after " + RECOVERY.toMinutes() + " minutes");
        }
    }

    /** The exit status, as a shell counts it: 137 for a server killed by signal 9. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    void stop() throws IOException, InterruptedException {
        Shutdown.fast(process.toHandle(), process::isAlive);
    }

    private CannotStart failed(String why) {
        return new CannotStart(
                "PostgreSQL did not start: " + why + " (see " + cluster.data().log() + ")");
    }

    private String lastWords() throws IOException {
        try (var log = new RandomAccessFile(cluster.data().log().toFile(), "r")) {
            log.seek(logStart);
            var bytes = new byte[(int) Math.min(log.length() - logStart, 100_000)];
            log.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            var fatal = lines.stream().filter(line -> line.contains("FATAL:") || line.contains("PANIC:"));
            return fatal.reduce((_, last) -> last)
                    .map(line -> line.replaceFirst(".*(FATAL|PANIC): *", ""))
                    .orElse(lines.isEmpty() ? "it ended with status " + process.exitValue() : lines.getLast());
        }
    }
}
