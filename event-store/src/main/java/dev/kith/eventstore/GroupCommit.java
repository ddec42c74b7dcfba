package dev.kith.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets concurrent appends share a commit: callers queue, one writer takes all that wait and stores them together. The
 * batch grows with the load; a lone append goes at once.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final BatchWriter writer;
    private final EventStoreSettings settings;
    private final BlockingQueue<Append> queue;
    private final AtomicLong queuedBytes = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    GroupCommit(BatchWriter writer, EventStoreSettings settings) {
        this.writer = writer;
        this.settings = settings;
        this.queue = new LinkedBlockingQueue<>(settings.queueCapacity());
    }

    /** @param news hears of each commit */
    static GroupCommit on(DataSource database, EventStoreSettings settings, NewEvents news) {
        var connection = new WriterConnection(database, settings.silence());
        return new GroupCommit(new BatchWriter(connection, settings.recoveryTimeout(), news), settings);
    }

    /** Begins to write; also again, after {@link #close()}. */
    void start() {
        closed = false;
        var writing = thread;
        if (writing != null && writing.isAlive()) return; // it did not finish in time, and goes on instead
        thread = Thread.ofPlatform().name("log-writer").daemon().start(this::writeBatches);
    }

    /**
     * Appends, and returns after the commit.
     *
     * @return the position of the last event
     * @throws LogUnavailable when the queue is full, or the database did not answer in time
     * @throws IdempotencyKeyTaken or one of Axon's concurrency exceptions, when the append lost a race
     */
    long append(Append append) {
        if (closed) throw LogUnavailable.closed();
        var patience = patience();
        enqueue(append);
        try {
            return append.done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw append.abandon() ? LogUnavailable.notWritten(e) : LogUnavailable.unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw append.abandon() ? LogUnavailable.notWritten(e) : LogUnavailable.unknown(e);
        }
    }

    private Duration patience() {
        var left = Deadline.current().left();
        return left.compareTo(settings.appendTimeout()) < 0 ? left : settings.appendTimeout();
    }

    private void enqueue(Append append) {
        long bytes = append.bytes();
        boolean fits = queuedBytes.addAndGet(bytes) <= settings.queueBytes();
        if (fits && queue.offer(append)) return;
        queuedBytes.addAndGet(-bytes);
        throw LogUnavailable.busy();
    }

    /** How many appends wait for the writer just now. */
    int waiting() {
        return queue.size();
    }

    private void writeBatches() {
        while (!closed || !queue.isEmpty()) {
            var batch = nextBatch();
            if (!batch.isEmpty()) write(batch);
        }
        writer.close();
    }

    private void write(List<Append> batch) {
        try {
            writer.write(batch);
        } catch (RuntimeException | Error e) { // a defect of ours must not leave callers waiting, nor end the writer
            log.error("the log's writer failed", e);
            batch.forEach(a -> a.done.completeExceptionally(LogUnavailable.unknown(e)));
        }
    }

    private List<Append> nextBatch() {
        var batch = new ArrayList<Append>();
        try {
            int events = 0;
            long bytes = 0;
            for (var next = queue.poll(100, TimeUnit.MILLISECONDS); next != null; ) {
                queuedBytes.addAndGet(-next.bytes());
                if (next.take()) {
                    batch.add(next);
                    events += next.size();
                    bytes += next.bytes();
                }
                next = events < settings.maxBatch() && bytes < settings.maxBatchBytes() ? queue.poll() : null;
            }
        } catch (InterruptedException e) {
            closed = true; // only close() interrupts; what is queued is still written
        }
        return batch;
    }

    /** Takes no more appends, and returns once those queued are written or the bound is over. */
    @Override
    public void close() {
        closed = true;
        try {
            var writing = thread;
            if (writing != null && !writing.join(Duration.ofSeconds(10))) {
                log.warn("the log's writer did not finish in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
