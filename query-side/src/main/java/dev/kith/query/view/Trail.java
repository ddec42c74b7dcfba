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

    private List<Change> changes(String aggregateId, Consumer<S> states) {
        var changes = new ArrayList<Change>();
        var before = fold.none();
        for (var stored : log.ofAggregate(aggregateId, 0)) {
            var event = deserialize(stored.event().payload(), stored.event().name());
            var after = fold.after(before, event, stored.event().time());
            changes.add(change(stored, differences(fields.apply(before), fields.apply(after))));
            before = after;
            states.accept(after);
        }
        return changes;
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
