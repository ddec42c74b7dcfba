package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent reads by key share a query, as group commit lets writes share a commit: whoever comes while one is under
 * way waits for the next, which reads for all of them. A lone read goes at once. Each query begins after all its
 * reads came, so that its answer is as new as their own would be.
 */
public final class GroupRead<K, V> {

    private static final int MOST = 500;

    private record Read<K, V>(K key, Deadline deadline, CompletableFuture<@Nullable V> answer) {}

    private final Function<Set<K>, Map<K, V>> query;
    private final int most;
    private final Semaphore readers;
    private final BlockingQueue<Read<K, V>> waiting = new LinkedBlockingQueue<>();

    /** @param query finds the values of many keys; for those that have none, the map has none */
    public GroupRead(Function<Set<K>, Map<K, V>> query) {
        this(query, MOST);
    }

    /** @param most how many keys may be in one query, for values that are large */
    public GroupRead(Function<Set<K>, Map<K, V>> query, int most) {
        this(query, most, Runtime.getRuntime().availableProcessors());
    }

    /** @param readers how many queries may be under way at once */
    GroupRead(Function<Set<K>, Map<K, V>> query, int most, int readers) {
        this.query = query;
        this.most = most;
        this.readers = new Semaphore(readers);
    }

    /**
     * The value of a key, or null when there is none.
     *
     * @throws RuntimeException that of the query, or of a {@link Deadline} that has passed
     */
    public @Nullable V get(K key) {
        var deadline = Deadline.current();
        var read = new Read<K, V>(key, deadline, new CompletableFuture<>());
        waiting.add(read);
        see();
        try {
            return read.answer()
                    .orTimeout(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) throw Deadline.passed();
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** How many reads no query has taken yet. */
    int waiting() {
        return waiting.size();
    }

    /** Has someone read for those who wait, unless enough do so already. */
    private void see() {
        if (!waiting.isEmpty() && readers.tryAcquire()) Thread.ofVirtual().start(this::readForAll);
    }

    private void readForAll() {
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) answer(batch);
        } finally {
            readers.release();
        }
        see(); // to those who came after the last look, and found no reader free
    }

    private List<Read<K, V>> next() {
        var batch = new ArrayList<Read<K, V>>();
        waiting.drainTo(batch, most);
        return batch;
    }

    private void answer(List<Read<K, V>> batch) {
        try {
            var keys = new LinkedHashSet<K>();
            batch.forEach(read -> keys.add(read.key()));
            var values = latest(batch).call(() -> query.apply(keys));
            batch.forEach(read -> read.answer().complete(values.get(read.key())));
        } catch (RuntimeException | Error e) { // each of those who wait hears of it
            batch.forEach(read -> read.answer().completeExceptionally(e));
        }
    }

    /** Who has time left must not be told that another one has none. */
    private static <K, V> Deadline latest(List<Read<K, V>> batch) {
        return batch.stream().map(Read::deadline).reduce(Deadline::later).orElseThrow();
    }
}
