package dev.kith.bench.http;

import dev.kith.bench.crud.CrudService;
import dev.kith.bench.process.Database;
import dev.kith.bench.process.Jvm;
import dev.kith.bench.run.Run;
import dev.kith.bench.stockaxon.StockAxon;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A contestant that answers HTTP, in a JVM of its own. */
public final class Service implements AutoCloseable {

    /** Who takes part. */
    public enum Kind {
        KITH("Kith"),
        UNSEALED("Kith, not encrypted"),
        RECORDING("Kith, every look recorded"),
        CRUD("CRUD"),
        STOCK("stock Axon");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        private boolean isKith() {
            return this == KITH || this == UNSEALED || this == RECORDING;
        }

        /** The name of its database. */
        public String database() {
            return "bench_" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long BOUND_SECONDS = 120;

    private final Jvm jvm;
    private final int port;
    private final double secondsToReady;

    private Service(Jvm jvm, int port, double secondsToReady) {
        this.jvm = jvm;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Starts it, and returns when it answers a list of users. */
    public static Service start(Run run, Kind kind, Database database) throws IOException {
        int port = freePort();
        return await(Jvm.start(launch(run, kind, database, port)), port, database.apiKey());
    }

    private static Jvm.Launch launch(Run run, Kind kind, Database database, int port) {
        var environment = new HashMap<>(kind.isKith() ? database.asKith() : database.asOwner());
        environment.put("KITH_PORT", Integer.toString(port));
        environment.put("KITH_ENCRYPTION", kind == Kind.UNSEALED ? "off" : "on");
        environment.put("KITH_ACCESS_RECORDS_OF", kind == Kind.RECORDING ? "all" : "humans");
        return switch (kind) {
            case KITH, UNSEALED, RECORDING -> run.kith("service-" + kind.database(), environment);
            case CRUD -> run.contestant("service-crud", CrudService.class, List.of(), environment);
            case STOCK -> run.contestant("service-stock", StockAxon.class, List.of(), environment);
        };
    }

    /** Waits for a service that was just started. */
    public static Service await(Jvm jvm, int port, String apiKey) throws IOException {
        long start = System.nanoTime();
        while (!answers(port, apiKey)) {
            if (!jvm.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(BOUND_SECONDS)) {
                jvm.close();
                throw new IOException("a service did not start, see its log");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return new Service(jvm, port, (System.nanoTime() - start) / 1e9);
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port, String apiKey) {
        try {
            var url = URI.create("http://127.0.0.1:" + port + "/users?limit=1").toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + apiKey);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Waits until it has worked off what it was asked to do, such as a projection that is late. */
    void settle() {
        double before = jvm.cpuSeconds();
        for (int i = 0; i < 60; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            double now = jvm.cpuSeconds();
            if (now - before < 0.1) return;
            before = now;
        }
    }

    public Jvm jvm() {
        return jvm;
    }

    public int port() {
        return port;
    }

    /** From the start of the process to its first good answer. */
    public double secondsToReady() {
        return secondsToReady;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
