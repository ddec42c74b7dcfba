package dev.kith.standalone.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Stops a server, Kith's own or one left behind, by the signals that PostgreSQL gives a meaning (source: PostgreSQL
 * manual, "Shutting Down the Server"). None of them loses what is committed.
 */
final class Shutdown {

    /** Enough for a checkpoint of all of {@code shared_buffers} on a slow disk. */
    private static final Duration CHECKPOINT = Duration.ofSeconds(30);

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(20);

    private Shutdown() {}

    /**
     * Ends every session and stops; without a checkpoint if that takes over 30 s. Refuses if the server stays alive.
     */
    static void fast(ProcessHandle server, BooleanSupplier alive) throws IOException, InterruptedException {
        var stopped = !alive.getAsBoolean()
                || ends(server, "INT", alive, CHECKPOINT)
                || ends(server, "QUIT", alive, AT_ONCE)
                || ends(server, "KILL", alive, AT_ONCE);
        if (!stopped) throw stays(server, "it ignores every signal");
    }

    private static boolean ends(ProcessHandle server, String signal, BooleanSupplier alive, Duration limit)
            throws IOException, InterruptedException {
        var kill = Command.run(List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(server.pid())));
        if (kill.status() != 0 && alive.getAsBoolean()) throw stays(server, kill.output());
        var deadline = System.nanoTime() + limit.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < deadline) Thread.sleep(POLL);
        return !alive.getAsBoolean();
    }

    private static CannotStart stays(ProcessHandle server, String why) {
        return new CannotStart("PostgreSQL does not stop (process " + server.pid() + "), " + why
                + ": end it by hand, then start Kith again");
    }
}
