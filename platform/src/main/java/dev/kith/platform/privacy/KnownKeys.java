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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in memory, unwrapped: some, and used for seconds, so that one that another process destroys soon opens nothing here. */
final class KnownKeys {

    private static final int MOST = 20_000;
    private static final long FOR = Duration.ofSeconds(5).toNanos();

    private record Kept(SubjectKey key, long since) {}

    private final SubjectKeyTable table;
    private final MasterKeys masters;

    /** Requests for many users at once need many keys at once. */
    private final GroupRead<UUID, Row> rows = new GroupRead<>(this::rows);

    private final Recent<UUID, Kept> known = new Recent<>(MOST);

    KnownKeys(SubjectKeyTable table, MasterKeys masters) {
        this.table = table;
        this.masters = masters;
    }

    /** @throws UnreadablePersonalData when the key is neither kept nor destroyed */
    SubjectKey get(UUID id) {
        var key = inMemory(id);
        if (key != null) return key;
        var row = rows.get(id);
        if (row != null) return kept(row);
        throw new UnreadablePersonalData("the key " + id + " is missing, and was not destroyed by Kith");
    }

    private @Nullable SubjectKey inMemory(UUID id) {
        var kept = known.get(id);
        return kept == null || System.nanoTime() - kept.since() > FOR ? null : kept.key();
    }

    private Map<UUID, Row> rows(Set<UUID> ids) {
        return table.find(ids).stream().collect(Collectors.toMap(Row::id, Function.identity()));
    }

    /** Fetches those that are not in memory, with one query. */
    void expect(Collection<UUID> ids) {
        var unknown = ids.stream().filter(id -> inMemory(id) == null).toList();
        if (!unknown.isEmpty()) table.find(unknown).forEach(this::kept);
    }

    private SubjectKey kept(Row row) {
        var key = unwrapped(row);
        put(key);
        return key;
    }

    private SubjectKey unwrapped(Row row) {
        if (row.wrapped() == null) return new SubjectKey(row.id(), null);
        return new SubjectKey(row.id(), Aead.key(masters.unwrap(row.id().toString(), row.wrapped())));
    }

    void put(SubjectKey key) {
        known.put(key.id(), new Kept(key, System.nanoTime()));
    }

    void forget(Collection<UUID> ids) {
        ids.forEach(known::remove);
    }
}
