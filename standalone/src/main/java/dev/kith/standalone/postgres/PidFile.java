package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * PostgreSQL's {@code postmaster.pid}: the server's process on line 1, its port on line 4, its state on line 8 (source:
 * {@code src/include/utils/pidfile.h}). The file outlives a server that was killed, and its process id may since have
 * become another program's.
 */
record PidFile(Path cluster) {

    private static final int PORT_LINE = 4;
    private static final int STATE_LINE = 8;

    /** Above every id that Linux or macOS gives out, so PostgreSQL finds no such process. */
    private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);

    /** The server that runs on this data directory, if there is one. */
    Optional<ProcessHandle> server() throws IOException {
        return pid(lines()).flatMap(ProcessHandle::of).filter(this::isServer);
    }

    /** The port of the server that takes connections on this data directory, if there is one. */
    OptionalInt port() throws IOException {
        var server = server();
        var lines = lines();
        return server.isPresent() && ready(server.get().pid(), lines)
                ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE - 1).strip()))
                : OptionalInt.empty();
    }

    /** True when the server {@code pid} has written that it takes connections. */
    boolean ready(long pid) throws IOException {
        return ready(pid, lines());
    }

    /** Of one reading: between two the file of a killed server, which says ready, may become that of the next one. */
    private static boolean ready(long pid, List<String> lines) {
        return pid(lines).filter(written -> written == pid).isPresent()
                && lines.size() >= STATE_LINE
                && lines.get(STATE_LINE - 1).strip().equals("ready");
    }

    /**
     * Keeps the id of a stale file, when it is now another program's, from stopping PostgreSQL. The file itself stays:
     * its other lines let PostgreSQL see that children of the dead server still use its memory. One that is disowned is left
     * alone, since a server that is just starting may be about to replace it.
     */
    void disown() throws IOException {
        var lines = new ArrayList<>(lines());
        if (lines.isEmpty() || lines.getFirst().equals(NO_PROCESS)) return;
        lines.set(0, NO_PROCESS);
        Files.write(file(), lines, StandardCharsets.UTF_8);
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .findFirst()
                .filter(line -> line.matches("\\d{1,10}"))
                .map(Long::valueOf);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of(); // no server has run, or the last one was stopped in order
        }
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }

    boolean isServer(ProcessHandle process) {
        var info = process.info();
        var program = info.command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        return program.startsWith("postgres") && (worksHere(process) || namesCluster(info));
    }

    /** A server's working directory is its data directory, even after that was renamed. Only Linux tells. */
    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException e) {
            return false; // not Linux, or the process is gone or not ours to look into
        }
    }

    private boolean namesCluster(ProcessHandle.Info info) {
        return info.arguments().map(List::of).orElse(List.of()).contains(cluster.toString());
    }
}
