package dev.kith.query.view;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.EventMetadata;
import dev.kith.api.Fold;
import dev.kith.api.Times;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Direction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Tells what each event of a resource changed, by folding them once more. It reads the log, so it is never late. */
public final class Trail<S> {

    /** An event, with what it changed. */
    public record Change(
            long version,
            long position,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant time,

            String event,
            @Nullable String actor,
            @JsonProperty("on_behalf_of") @Nullable String onBehalfOf,
            @Nullable String reason,
            @JsonProperty("request_id") @Nullable String requestId,
            @JsonProperty("correlation_id") @Nullable String correlationId,
            Map<String, FieldChange> changes) {}

    /** A field before and after an event; null when there was, or is, no value. */
    public record FieldChange(
            @Nullable Object before, @Nullable Object after) {}

    /** Some changes, and the cursor of the next page, null when there is none. */
    public record Page(List<Change> items, @Nullable String next) {}

    /** An event as it is told: what it changed, the event itself, and the state before and after it. */
    public record Told<S>(Change change, Object event, S before, S after) {}

    /** Hears of one event after the other. */
    @FunctionalInterface
    public interface Listener<S> {
        void hear(Told<S> told) throws IOException;
    }

    private static final int PAGE = 200;
    private static final long PAGE_BYTES = 4 << 20;

    private final EventLog log;
    private final Serializer serializer;
    private final Fold<S, ?> fold;
    private final Function<S, Map<String, @Nullable Object>> fields;

    /** @param fields what a state shows, in the order of answers; nothing when there is no such resource */
    public Trail(
            EventLog log, Serializer serializer, Fold<S, ?> fold, Function<S, Map<String, @Nullable Object>> fields) {
        this.log = log;
        this.serializer = serializer;
        this.fold = fold;
        this.fields = fields;
    }

    /** Empty when nothing ever happened to such a resource. */
    public Optional<Page> page(String aggregateId, CursorPaging paging) {
        return page(aggregateId, paging, _ -> {});
    }

    /** The same; {@code states} hears of each state that there ever was. */
    public Optional<Page> page(String aggregateId, CursorPaging paging, Consumer<S> states) {
        var all = changes(aggregateId, states);
        if (all.isEmpty()) return Optional.empty();
        var rest = (paging.direction() == Direction.ASC ? all : all.reversed())
                .stream().filter(change -> isAfter(paging, change.version())).toList();
        if (rest.size() <= paging.limit()) return Optional.of(new Page(rest, null));
        var items = rest.subList(0, paging.limit());
        return Optional.of(new Page(items, CursorPaging.cursor(items.getLast().version())));
    }

    /**
     * Tells of everything up to a position, oldest first. However long that is, no more than a page of it is in memory, and
     * between pages no connection is held.
     */
    public void tell(String aggregateId, long upTo, Listener<S> listener) throws IOException {
        var state = fold.none();
        long version = 0;
        for (var page = page(aggregateId, version, upTo); !page.isEmpty(); page = page(aggregateId, version, upTo)) {
            for (var stored : page) {
                var told = told(stored, state);
                listener.hear(told);
                state = told.after();
                version = stored.event().version() + 1;
            }
        }
    }

    private List<StoredEvent> page(String aggregateId, long firstVersion, long upTo) {
        return log.ofAggregate(aggregateId, firstVersion, upTo, PAGE, PAGE_BYTES);
    }

    private List<Change> changes(String aggregateId, Consumer<S> states) {
        var changes = new ArrayList<Change>();
        var before = fold.none();
        for (var stored : log.ofAggregate(aggregateId, 0)) {
            var told = told(stored, before);
            changes.add(told.change());
            before = told.after();
            states.accept(before);
        }
        return changes;
    }

    private Told<S> told(StoredEvent stored, S before) {
        var event = deserialize(stored.event().payload(), stored.event().name());
        var after = fold.after(before, event, stored.event().time());
        var change = change(stored, differences(fields.apply(before), fields.apply(after)));
        return new Told<>(change, event, before, after);
    }

    private static boolean isAfter(CursorPaging paging, long version) {
        var after = paging.after();
        if (after == null) return true;
        return paging.direction() == Direction.ASC ? version > after : version < after;
    }

    private Change change(StoredEvent stored, Map<String, FieldChange> differences) {
        var metadata = (MetaData) deserialize(stored.event().metadata(), MetaData.class.getName());
        return new Change(
                stored.event().version(),
                stored.position(),
                stored.event().time(),
                stored.event().name(),
                (String) metadata.get(EventMetadata.ACTOR),
                (String) metadata.get(EventMetadata.ON_BEHALF_OF),
                (String) metadata.get(EventMetadata.REASON),
                (String) metadata.get(EventMetadata.REQUEST_ID),
                (String) metadata.get(EventMetadata.CORRELATION_ID),
                differences);
    }

    private Object deserialize(byte[] bytes, String type) {
        return serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }

    private static Map<String, FieldChange> differences(
            Map<String, @Nullable Object> was, Map<String, @Nullable Object> is) {
        var names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        var differences = new LinkedHashMap<String, FieldChange>();
        for (var name : names) {
            var change = new FieldChange(was.get(name), is.get(name));
            if (!Objects.equals(change.before(), change.after())) differences.put(name, change);
        }
        return differences;
    }
}
