package dev.kith.standalone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of Kith's own, that keeps what it has committed through a kill or a loss of power, asks every
 * role for its password, and listens on the loopback address only, on a port that is free at the start.
 *
 * <p>It lives until {@link #close()}; a server that dies before is started again on the same port, so that a connection
 * pool recovers. No shutdown hook is registered: the program closes this last, after what uses the database. After a
 * kill -9 of the program the server lives on without it, and the next start stops that server first. (It is not
 * adopted: it may run other programs, settings or a user that this Kith does not know, and stopping it takes less than
 * a second.)
 *
 * <p>The data directory holds {@code postgres/} (the data), {@code postgres-bin/} (the programs, unpacked once), {@code
 * secrets/} (passwords, for the owner's eyes only), {@code postgres.log} and {@code kith.lock}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private final DirectoryLock lock;
    private final Server server;
    private final Login owner;
    private final Login app;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(DirectoryLock lock, Server server, Login owner, Login app) {
        this.lock = lock;
        this.server = server;
        this.owner = owner;
        this.app = app;
    }

    /** As {@link #start(Path, Consumer)}, telling its story to the logger named after this package. */
    public static EmbeddedPostgres start(Path dataDir) {
        var logger = System.getLogger(EmbeddedPostgres.class.getPackageName());
        return start(dataDir, line -> logger.log(System.Logger.Level.INFO, line));
    }

    /**
     * Starts the server and returns when it takes connections; the directory and the database are made when they are
     * missing.
     *
     * @param narrator is told, a line each, of what takes time or a person may want to know; also later, by other
     *     threads
     * @throws CannotStart when a person must change something first: another Kith runs on the directory, it cannot be
     *     written, its data is of another major version of PostgreSQL
     */
    public static EmbeddedPostgres start(Path dataDir, Consumer<String> narrator) {
        try {
            var data = DataDirectory.open(dataDir);
            var lock = DirectoryLock.take(data);
            try {
                return start(data, lock, narrator);
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw CannotStart.unusable(dataDir, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted", e);
        }
    }

    private static EmbeddedPostgres start(DataDirectory data, DirectoryLock lock, Consumer<String> narrator)
            throws IOException, InterruptedException {
        Server.stopOrphan(data, narrator); // before anything looks at its files
        if (!Files.isDirectory(data.cluster())) narrator.accept("Making a new PostgreSQL database in " + data.root());
        var cluster = new Cluster(data, Binaries.unpacked(data), ServerUser.choose(data, narrator));
        var secrets = Secrets.open(data);
        var superuser = cluster.prepare(secrets);
        var owner = secrets.login(Roles.OWNER);
        var app = secrets.login(Roles.APP);
        var server = Server.start(cluster, narrator);
        try {
            Roles.ensure(server.port(), superuser, owner, app);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new EmbeddedPostgres(lock, server, owner, app);
    }

    /**
     * The database {@code kith}, without a user. It has a query part already: append further parameters with {@code &}.
     */
    public String jdbcUrl() {
        return Roles.url(server.port(), Roles.DATABASE);
    }

    /** The TCP port on 127.0.0.1: another one after each {@code start}, the same while this lives. */
    public int port() {
        return server.port();
    }

    /** {@code kith_owner}, who owns the database and migrates its schemas. */
    public Login owner() {
        return owner;
    }

    /** {@code kith}, whom the program runs as: it may connect, and do what the owner grants it. */
    public Login app() {
        return app;
    }

    /** Ends every connection and stops the server, usually in less than a second; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        server.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
