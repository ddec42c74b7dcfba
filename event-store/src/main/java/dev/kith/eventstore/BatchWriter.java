package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one batch after the other, and answers each append for itself: stored, refused for its own conflict, or not
 * stored. A lost connection leaves a batch in doubt; the writer then finds out what became of it before it goes on.
 */
final class BatchWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private final WriterConnection connection;
    private final Duration recoveryTimeout;
    private final NewEvents news;

    /** @param news hears of each commit, after those who wait for it */
    BatchWriter(WriterConnection connection, Duration recoveryTimeout, NewEvents news) {
        this.connection = connection;
        this.recoveryTimeout = recoveryTimeout;
        this.news = news;
    }

    /** Completes every append of the batch, whatever happens. */
    void write(List<Append> batch) {
        var deadline = Instant.now().plus(recoveryTimeout);
        for (var round = batch; !round.isEmpty(); ) {
            var twins = Twins.among(round);
            write(twins.first(), deadline);
            round = twins.settle();
        }
    }

    private void write(List<Append> batch, Instant deadline) {
        boolean inDoubt = false;
        for (var pending = batch; !pending.isEmpty(); pending = unanswered(pending)) {
            try {
                attempt(pending, inDoubt);
            } catch (SQLException e) {
                inDoubt |= connection.isOpen();
                lost(e);
                if (Instant.now().isAfter(deadline)) fail(unanswered(pending), inDoubt, e);
                else pause();
            } catch (RuntimeException | Error e) {
                connection.discard(); // in what state it is, nobody knows
                throw e;
            }
        }
    }

    private void attempt(List<Append> pending, boolean inDoubt) throws SQLException {
        var open = connection.open();
        store(open, inDoubt ? acknowledgeStored(open, pending) : pending);
    }

    private void lost(SQLException e) {
        if (connection.isOpen()) log.warn("the log's writer lost its database (SQLSTATE {})", e.getSQLState());
        else log.debug("the log's writer cannot reach its database (SQLSTATE {})", e.getSQLState());
        connection.discard();
    }

    private static List<Append> unanswered(List<Append> appends) {
        return appends.stream().filter(a -> !a.done.isDone()).toList();
    }

    private List<Append> acknowledgeStored(Connection open, List<Append> pending) throws SQLException {
        var taken = Taken.lookUp(open, pending);
        var rest = new ArrayList<Append>();
        for (var append : pending) {
            if (taken.holds(append)) append.done.complete(taken.positionOf(append));
            else rest.add(append);
        }
        return rest;
    }

    /** Returns with every append answered, or throws for a reason that lies with the connection. */
    private void store(Connection open, List<Append> batch) throws SQLException {
        var pending = batch;
        while (!pending.isEmpty()) {
            try {
                acknowledge(pending, BatchInsert.insert(open, pending));
                return;
            } catch (SQLException e) {
                if (DatabaseErrors.isLost(e)) throw e;
                pending = withoutTheRefused(open, pending, e);
            }
        }
    }

    /** Answers at least one append, so that a batch comes to an end whatever the database says. */
    private List<Append> withoutTheRefused(Connection open, List<Append> batch, SQLException e) throws SQLException {
        if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
            var free = Conflicts.refuseTaken(batch, Taken.lookUp(open, batch));
            if (free.size() < batch.size()) return free;
        }
        if (batch.size() == 1) batch.getFirst().done.completeExceptionally(refused(e));
        else for (var append : batch) store(open, List.of(append));
        return List.of();
    }

    private void acknowledge(List<Append> batch, long base) {
        long position = base;
        for (var append : batch) {
            position += append.size();
            append.done.complete(append.standing == null ? position : append.standing.position());
        }
        news.committed(base, batch.stream().flatMap(a -> a.events.stream()).toList());
    }

    /** Without the database's own text, which can hold the values of the row; its state is what can be logged. */
    private static RuntimeException refused(SQLException e) {
        if (DatabaseErrors.isPassing(e)) return LogUnavailable.refused(e.getSQLState());
        var withoutText = new SQLException("", e.getSQLState());
        return new EventStoreException("the database refused the append with SQLSTATE " + e.getSQLState(), withoutText);
    }

    private static void fail(List<Append> pending, boolean inDoubt, Throwable cause) {
        log.warn("the log's writer gave up {} appends: its database did not come back in time", pending.size());
        pending.forEach(a -> a.done.completeExceptionally(
                inDoubt ? LogUnavailable.unknown(cause) : LogUnavailable.notWritten(cause)));
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE); // between attempts to reach a database that is away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        connection.discard();
    }
}
