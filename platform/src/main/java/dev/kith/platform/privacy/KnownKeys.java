package dev.kith.platform.privacy;

import dev.kith.eventstore.GroupRead;
import dev.kith.platform.cache.Recent;
import dev.kith.platform.privacy.SubjectKeyTable.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, unwrapped. What they open, they open for some seconds after the log or the table last showed that they were
 * not destroyed, so that one that another process destroys soon opens nothing here.
 */
final class KnownKeys {

    private static final int MOST = 40_000;
    private static final int MOST_NEW = 10_000;
    private static final long FOR = Duration.ofSeconds(5).toNanos();

    /** @param since when it was known to live, by the clock */
    private record Kept(SubjectKey key, long since) {

        Kept asOf(long time) {
            return time - since > 0 ? new Kept(key, time) : this;
        }
    }

    private final SubjectKeyTable table;
    private final MasterKeys masters;
    private final LongSupplier clock;

    /** Requests for many users at once need many keys at once. */
    private final GroupRead<UUID, Row> rows = new GroupRead<>(this::rows);

    private final Recent<UUID, Kept> known = new Recent<>(MOST);

    /** Apart, since most of those who are new are not asked for again soon, and would drive out those who are. */
    private final Recent<UUID, Kept> ofNew = new Recent<>(MOST_NEW);

    /** @param clock {@link System#nanoTime()}, but for tests */
    KnownKeys(SubjectKeyTable table, MasterKeys masters, LongSupplier clock) {
        this.table = table;
        this.masters = masters;
        this.clock = clock;
    }

    /** @throws UnreadablePersonalData when the key is neither kept nor destroyed */
    SubjectKey get(UUID id) {
        var kept = inMemory(id);
        if (kept != null && isFresh(kept)) return kept.key();
        var row = rows.get(id);
        if (row != null) return kept(row);
        throw new UnreadablePersonalData("the key " + id + " is missing, and was not destroyed by Kith");
    }

    /**
     * The current key of a subject, to seal its very next event: one that was destroyed meanwhile does no harm, since the event
     * of the erasure has taken the version, and the append is refused.
     */
    SubjectKey forNext(UUID id) {
        var kept = inMemory(id);
        return kept == null || kept.key().isDestroyed() ? get(id) : kept.key();
    }

    /** Hears that keys were not destroyed yet at a time of the clock. */
    void living(Collection<UUID> ids, long time) {
        for (var id : ids) {
            known.compute(id, before -> {
                var kept = before == null ? ofNew.get(id) : before;
                return kept == null ? null : kept.asOf(time);
            });
        }
    }

    private @Nullable Kept inMemory(UUID id) {
        var kept = known.get(id);
        return kept == null ? ofNew.get(id) : kept;
    }

    private boolean isFresh(UUID id) {
        var kept = inMemory(id);
        return kept != null && isFresh(kept);
    }

    private boolean isFresh(Kept kept) {
        return clock.getAsLong() - kept.since() <= FOR;
    }

    private Map<UUID, Row> rows(Set<UUID> ids) {
        return table.find(ids).stream().collect(Collectors.toMap(Row::id, Function.identity()));
    }

    /** Fetches those that are not in memory, with one query. */
    void expect(Collection<UUID> ids) {
        var unknown = ids.stream().filter(id -> !isFresh(id)).toList();
        if (!unknown.isEmpty()) table.find(unknown).forEach(this::kept);
    }

    private SubjectKey kept(Row row) {
        var key = unwrapped(row);
        known.put(key.id(), new Kept(key, clock.getAsLong()));
        return key;
    }

    private SubjectKey unwrapped(Row row) {
        if (row.wrapped() == null) return new SubjectKey(row.id(), null);
        return new SubjectKey(row.id(), Aead.key(masters.unwrap(row.id().toString(), row.wrapped())));
    }

    void putNew(SubjectKey key) {
        ofNew.put(key.id(), new Kept(key, clock.getAsLong()));
    }

    /** In this order, since {@link #living} takes what is new to the others. */
    void forget(Collection<UUID> ids) {
        ids.forEach(ofNew::remove);
        ids.forEach(known::remove);
    }
}
