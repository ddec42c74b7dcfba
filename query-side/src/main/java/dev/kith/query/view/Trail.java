package dev.kith.query.view;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Fold;
import dev.kith.api.Times;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Direction;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Tells what each event of a resource changed, by folding them once more. It reads the log, so it is never late. */
public final class Trail<S> {

    /**
     * An event, with what it changed.
     *
     * @param erased told only when it is so: the personal data of the event is gone
     */
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
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased,
            Map<String, FieldChange> changes) {}

    /** A field before and after an event; null when there was, or is, no value. */
    public record FieldChange(
            @Nullable Object before, @Nullable Object after) {}

    /** What is shown in place of a value that is erased. */
    private static final String ERASED = "erased";

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
    private final PersonalData personal;
    private final Serializer serializer;
    private final Fold<S, ?> fold;
    private final Fields<S> fields;

    /**
     * What a state shows, in the order of answers; nothing when there is no such resource.
     *
     * @param personal the names of those fields that are erased with a subject
     */
    public record Fields<S>(Function<S, Map<String, @Nullable Object>> of, Set<String> personal) {

        Map<String, @Nullable Object> of(S state, boolean erased) {
            var shown = new LinkedHashMap<>(of.apply(state));
            if (erased) personal.forEach(name -> shown.replace(name, ERASED));
            return shown;
        }
    }

    public Trail(EventLog log, PersonalData personal, Serializer serializer, Fold<S, ?> fold, Fields<S> fields) {
        this.log = log;
        this.personal = personal;
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
        var teller = teller();
        long version = 0;
        for (var page = page(aggregateId, version, upTo); !page.isEmpty(); page = page(aggregateId, version, upTo)) {
            for (var opened : personal.open(page)) listener.hear(teller.next(opened));
            version = page.getLast().event().version() + 1;
        }
    }

    private List<StoredEvent> page(String aggregateId, long firstVersion, long upTo) {
        return log.ofAggregate(aggregateId, firstVersion, upTo, PAGE, PAGE_BYTES);
    }

    private List<Change> changes(String aggregateId, Consumer<S> states) {
        var teller = teller();
        return personal.open(log.ofAggregate(aggregateId, 0)).stream()
                .map(teller::next)
                .peek(told -> states.accept(told.after()))
                .map(Told::change)
                .toList();
    }

    private static boolean isAfter(CursorPaging paging, long version) {
        var after = paging.after();
        if (after == null) return true;
        return paging.direction() == Direction.ASC ? version > after : version < after;
    }

    private Teller<S> teller() {
        return new Teller<>(serializer, fold, fields);
    }
}
