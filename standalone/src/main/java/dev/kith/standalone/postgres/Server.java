package dev.kith.standalone.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;

/** Keeps a PostgreSQL server running on one port until it is told to stop: one that dies is started again. */
final class Server implements AutoCloseable {

    private static final int FIRST_STARTS = 10;

    private static final Duration SHORT_PAUSE = Duration.ofMillis(500);

    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Consumer<String> narrator;
    private final int port;
    private final Thread watcher =
            Thread.ofPlatform().daemon().name("kith-postgres").unstarted(this::watch);
    private volatile Postmaster postmaster;
    private volatile boolean closing;

    private Server(Cluster cluster, int port, Consumer<String> narrator) throws IOException {
        this.cluster = cluster;
        this.narrator = narrator;
        this.port = port;
        this.postmaster = Postmaster.launch(cluster, port);
    }

    /** Returns when the server takes connections. What passes by itself is waited for, some seconds. */
    static Server start(Cluster cluster, Consumer<String> narrator) throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            stopOrphan(cluster.data(), narrator);
            var server = new Server(cluster, freePort(), narrator);
            try {
                server.postmaster.awaitReady();
                server.watcher.start();
                return server;
            } catch (CannotStart e) {
                server.postmaster.stop();
                if (attempt == FIRST_STARTS || !passes(e)) throw e;
            }
            Thread.sleep(SHORT_PAUSE);
        }
    }

    int port() {
        return port;
    }

    static void stopOrphan(DataDirectory data, Consumer<String> narrator) throws IOException, InterruptedException {
        var pidFile = new PidFile(data.cluster());
        var orphan = pidFile.server();
        if (orphan.isPresent()) {
            narrator.accept("Stopping the PostgreSQL that an earlier Kith left running (process "
                    + orphan.get().pid() + ")");
            Shutdown.fast(orphan.get(), () -> pidFile.isServer(orphan.get()));
        }
        pidFile.disown();
    }

    /**
     * Another process was quicker to take the port, children of a killed server are still ending, or a server that an earlier
     * Kith had launched just before it was killed shows itself only now.
     */
    private static boolean passes(CannotStart refusal) {
        return String.valueOf(refusal.getMessage()).matches(".*(TCP/IP socket|shared memory block|postmaster\\.pid).*");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /**
     * Never gives up, since what ended the server may be mended while Kith runs (a full disk, say); but pauses longer
     * each time that a server ends within 30 s, up to 30 s.
     */
    private void watch() {
        var pause = Duration.ZERO;
        try {
            while (true) {
                var since = System.nanoTime();
                var status = postmaster.awaitExit();
                if (closing) return;
                if (System.nanoTime() - since > LONG_PAUSE.toNanos()) pause = Duration.ZERO;
                narrator.accept("PostgreSQL ended by itself (status " + status + "), starting it again in "
                        + pause.toMillis() + " ms on port " + port);
                Thread.sleep(pause);
                pause = longer(pause);
                restart();
            }
        } catch (InterruptedException e) {
            // close() wants no more of this thread, which ends here
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        if (doubled.compareTo(SHORT_PAUSE) < 0) return SHORT_PAUSE;
        return doubled.compareTo(LONG_PAUSE) > 0 ? LONG_PAUSE : doubled;
    }

    private void restart() throws InterruptedException {
        try {
            new PidFile(cluster.data().cluster()).disown();
            postmaster = Postmaster.launch(cluster, port);
            postmaster.awaitReady();
            narrator.accept("PostgreSQL runs again on port " + port);
        } catch (IOException | CannotStart e) {
            narrator.accept("PostgreSQL could not be started again: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
        watcher.interrupt();
        try {
            watcher.join();
            postmaster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server, if it runs, is stopped by the next start
        } catch (IOException | CannotStart e) {
            narrator.accept("PostgreSQL was not stopped: " + e.getMessage());
        }
    }
}
