package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One process's share of the event store, on a pool of its own. */
final class Node implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String name = "node-" + NUMBER.incrementAndGet();
    final HikariDataSource pool;
    final EventLog log;
    final Watermark head = new Watermark();
    final Tail tail = new Tail(16);
    final GroupCommit commits;
    private final Database database;

    private Node(Database database, int port, EventStoreSettings settings) {
        this.database = database;
        pool = database.pool(name, port);
        log = new EventLog(JdbcClient.create(pool));
        commits = GroupCommit.on(pool, settings, (base, events) -> {
            tail.committed(base, events);
            head.advanceTo(base + events.size());
        });
    }

    static Node on(Database database) {
        return on(database, Bounds.GENEROUS);
    }

    static Node on(Database database, EventStoreSettings settings) {
        return behind(database.port(), database, settings);
    }

    /** Which reaches the database by way of another port. */
    static Node behind(int port, Database database, EventStoreSettings settings) {
        var node = new Node(database, port, settings);
        node.commits.start();
        return node;
    }

    long append(Append append) {
        return commits.append(append);
    }

    /** From a thread of its own, as a request would. */
    CompletableFuture<Long> send(Append append) {
        return CompletableFuture.supplyAsync(
                () -> commits.append(append), task -> Thread.ofVirtual().start(task));
    }

    /** The server process that works for this node's writer, once there is one. */
    int writer() {
        return eventually(() -> database.backends(name, "with head as"), pids -> pids.size() == 1)
                .getFirst();
    }

    void awaitWriterBlocked() {
        awaitWriterBlocked("Lock");
    }

    /** @param by a type of wait event, of those in PostgreSQL's pg_stat_activity */
    void awaitWriterBlocked(String by) {
        eventually(() -> database.as(Database.SUPERUSER)
                        .sql("select count(*) from pg_stat_activity where application_name = ? and wait_event_type = ?"
                                + " and state = 'active'")
                        .params(name, by)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    @Override
    public void close() {
        commits.close();
        pool.close();
    }
}
