package dev.kith.query.view;

import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.query.platform.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The events of one batch: at the end the rows are read once, folded per resource, written once. */
public final class Batch<K extends Key, S extends Resource> {

    /** What happened to one resource, at a position of the log. */
    public record Change<K>(K key, long version, long position, Instant time, Object event) {}

    private final ViewTable<K, S> table;
    private final List<Change<K>> changes = new ArrayList<>();

    public Batch(ViewTable<K, S> table) {
        this.table = table;
    }

    /** The batch of the unit of work, which is written before that commits; then the progress is told. */
    public static <K extends Key, S extends Resource> Batch<K, S> of(
            UnitOfWork<?> unitOfWork, String projection, ViewTable<K, S> table, Progress progress) {
        return unitOfWork.getOrComputeResource(projection, _ -> {
            var batch = new Batch<>(table);
            unitOfWork.onPrepareCommit(_ -> batch.flush());
            unitOfWork.afterCommit(_ -> progress.of(projection).advanceTo(batch.position()));
            return batch;
        });
    }

    public void add(Change<K> change) {
        changes.add(change);
    }

    private long position() {
        return changes.getLast().position();
    }

    public void flush() {
        var folded = new LinkedHashMap<>(table.of(notNew()));
        for (var change : changes) {
            var before = folded.get(change.key());
            if (before != null && before.version() >= change.version()) continue; // a replay over a live table
            var state = before == null ? table.fold().none() : before.state();
            var after = table.fold().after(state, change.event(), change.time());
            folded.put(change.key(), new ViewRow<>(change.key(), after, change.version(), change.position()));
        }
        table.put(folded.values());
    }

    /** A resource whose first event is in the batch has no row to read. */
    private List<K> notNew() {
        var news = changes.stream()
                .filter(change -> change.version() == 0)
                .map(Change::key)
                .collect(Collectors.toSet());
        return changes.stream()
                .map(Change::key)
                .distinct()
                .filter(key -> !news.contains(key))
                .toList();
    }
}
