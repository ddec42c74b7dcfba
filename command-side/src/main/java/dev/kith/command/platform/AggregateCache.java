package dev.kith.command.platform;

import dev.kith.platform.cache.Recent;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates in use, so that a command need not load their events again: those that a command has loaded. Most of those
 * that were only made are not asked for again soon, and would drive the others out. It is bounded in number, and gives way
 * when memory is short. Another node may have moved an aggregate on meanwhile: the log's version check notices when events
 * are appended, and {@link Commands} looks when none are.
 */
public final class AggregateCache implements Cache {

    private static final int MOST = 40_000;

    /** In the unit of work of a command that asked for an aggregate. */
    private static final String LOADED = AggregateCache.class.getName();

    private final Recent<Object, Object> entries = new Recent<>(MOST);

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Axon declares it: it asks for what it has put
    public <K, V> @Nullable V get(K key) {
        CurrentUnitOfWork.ifStarted(command -> command.resources().put(LOADED, true));
        return (V) entries.get(key);
    }

    @Override
    public void put(Object key, Object value) {
        CurrentUnitOfWork.ifStarted(command -> {
            if (command.resources().containsKey(LOADED)) entries.put(key, value);
        });
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        var added = new AtomicBoolean();
        entries.compute(key, before -> {
            added.set(before == null);
            return before == null ? value : before;
        });
        return added.get();
    }

    @Override
    @SuppressWarnings("unchecked") // Axon asks for what it has put
    public <T> T computeIfAbsent(Object key, Supplier<T> supplier) {
        return (T) Objects.requireNonNull(entries.compute(key, before -> before == null ? supplier.get() : before));
    }

    @Override
    public boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.get(key) != null;
    }

    @Override
    @SuppressWarnings("unchecked") // Axon asks for what it has put
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.compute(key, before -> before == null ? null : update.apply((V) before));
    }

    /** Nobody of ours listens, and Axon does only for sagas, of which there are none. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("this cache has no listeners");
    }
}
