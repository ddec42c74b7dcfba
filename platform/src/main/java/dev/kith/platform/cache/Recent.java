package dev.kith.platform.cache;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was used lately, in two generations: what is used goes to the younger, and once that is full, the older is let go
 * as a whole and the younger takes its place. So nothing is done for a single entry that leaves, which matters where one comes
 * with every request: Caffeine's upkeep was a twentieth of what a new user costs. All of it gives way when memory is short.
 * Safe for use by many threads.
 */
public final class Recent<K, V> {

    private static final class Generations<K, V> {

        private final ConcurrentMap<K, V> young = new ConcurrentHashMap<>();
        private final ConcurrentMap<K, V> old;

        Generations(ConcurrentMap<K, V> old) {
            this.old = old;
        }
    }

    private final int most;
    private volatile SoftReference<Generations<K, V>> kept;

    /** @param most how many entries it keeps at most, at least 2; the half of them that was used last is there for certain */
    public Recent(int most) {
        this.most = most;
        this.kept = new SoftReference<>(new Generations<>(new ConcurrentHashMap<>()));
    }

    /** What is kept under a key. */
    public @Nullable V get(K key) {
        var now = generations();
        var young = now.young.get(key);
        return young != null || !now.old.containsKey(key) ? young : compute(key, value -> value);
    }

    public void put(K key, V value) {
        compute(key, _ -> value);
    }

    /** Lets go of what is kept under a key, and answers it. */
    public @Nullable V remove(K key) {
        var removed = new AtomicReference<@Nullable V>();
        compute(key, before -> {
            removed.set(before);
            return null;
        });
        return removed.get();
    }

    /**
     * Changes what is kept under a key, as one step.
     *
     * @param change from null when there is nothing, and to null when there is to be nothing
     */
    public @Nullable V compute(K key, UnaryOperator<@Nullable V> change) {
        var now = generations();
        var value = now.young.compute(key, (_, young) -> {
            var old = now.old.remove(key);
            return change.apply(young == null ? old : young);
        });
        if (now.young.size() > most / 2) age(now);
        return value;
    }

    public void clear() {
        kept = new SoftReference<>(new Generations<>(new ConcurrentHashMap<>()));
    }

    private Generations<K, V> generations() {
        var now = kept.get();
        return now == null ? again() : now;
    }

    private synchronized Generations<K, V> again() {
        var now = kept.get();
        if (now == null) {
            now = new Generations<>(new ConcurrentHashMap<>());
            kept = new SoftReference<>(now);
        }
        return now;
    }

    private synchronized void age(Generations<K, V> full) {
        if (kept.get() == full) kept = new SoftReference<>(new Generations<>(full.young));
    }
}
