package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Appends that a node writes in one batch: they queue behind one that waits for the head. */
final class Batch {

    private final Database database;
    private final Node node;
    private final HeadLock lock;
    private final CompletableFuture<Long> first;
    private int size;

    private Batch(Database database, Node node) throws SQLException {
        this.database = database;
        this.node = node;
        this.lock = HeadLock.take(database);
        this.first = node.send(Events.append("before-the-batch", 0));
    }

    /** The append before the batch takes one position. */
    static Batch behind(Database database, Node node) throws SQLException {
        var batch = new Batch(database, node);
        node.awaitWriterBlocked();
        return batch;
    }

    /** Returns when it is in the queue, so that the batch has the order of the calls. */
    CompletableFuture<Long> add(Append append) {
        var sent = node.send(append);
        size++;
        eventually(() -> node.commits.waiting() == size);
        return sent;
    }

    void write() throws SQLException {
        lock.close();
        first.join();
    }

    /** In how many transactions all events were stored. */
    long commits() {
        return database.number("select count(distinct xmin::text) from log.event");
    }
}
