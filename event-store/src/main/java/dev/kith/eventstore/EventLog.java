package dev.kith.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log as its readers see it. A reader that has seen position n has seen everything before it. */
public final class EventLog {

    private static final String COLUMNS =
            "position, aggregate_type, aggregate_id, version, event_id, time, name, revision, payload, metadata";

    /** Where an aggregate stands: the version and the position of its last event. */
    public record Standing(long version, long position) {}

    private final JdbcClient db;

    public EventLog(JdbcClient db) {
        this.db = db;
    }

    /** The position of the newest event; 0 when there is none. */
    public long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }

    /** Events after a position, in the order of the log. */
    public List<StoredEvent> after(long position, int limit) {
        return db.sql("select " + COLUMNS + " from log.event where position > ? order by position limit ?")
                .params(position, limit)
                .query((row, _) -> event(row))
                .list();
    }

    /**
     * Events after a position, up to another one, of the aggregates whose ids begin with a prefix: at most {@code limit},
     * and no more once payloads and metadata have {@code bytes} bytes together, but one if there is one.
     */
    public List<StoredEvent> between(long after, long upTo, String idPrefix, int limit, long bytes) {
        return db.sql("select " + COLUMNS + """
                 from (select *, sum(octet_length(payload) + octet_length(metadata))
                                     over (order by position rows between unbounded preceding and 1 preceding) as before
                       from (select * from log.event
                             where position > ? and position <= ? and starts_with(aggregate_id, ?)
                             order by position limit ?) page) sized
                where before is null or before < ? order by position
                """)
                .params(after, upTo, idPrefix, limit, bytes)
                .query((row, _) -> event(row))
                .list();
    }

    /** The events of an aggregate from a version on, in their order; empty when there are none. */
    public List<StoredEvent> ofAggregate(String aggregateId, long firstVersion) {
        return db.sql("select " + COLUMNS + " from log.event where aggregate_id = ? and version >= ? order by version")
                .params(aggregateId, firstVersion)
                .query((row, _) -> event(row))
                .list();
    }

    /**
     * All events of several aggregates, by their ids and in their order; none of those that have a snapshot, or no events, or
     * more than {@code bytes} bytes of payloads and metadata.
     */
    public Map<String, List<StoredEvent>> ofAggregatesWithoutSnapshot(Collection<String> aggregateIds, long bytes) {
        return db
                .sql("select " + COLUMNS + """
                         from (select *, sum(octet_length(payload) + octet_length(metadata)) over (partition by aggregate_id) as size
                               from log.event e where aggregate_id = any(?)
                               and not exists (select from log.snapshot s where s.aggregate_id = e.aggregate_id)) sized
                        where size <= ? order by aggregate_id, version
                        """)
                .params(aggregateIds.toArray(String[]::new), bytes)
                .query((row, _) -> event(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(event -> event.event().aggregateId()));
    }

    /**
     * The events of an aggregate up to a position, by pages: at most {@code limit} events, and no more once payloads and
     * metadata have {@code bytes} bytes together, but one if there is one.
     */
    public List<StoredEvent> ofAggregate(String aggregateId, long firstVersion, long upTo, int limit, long bytes) {
        return db.sql("select " + COLUMNS + """
                 from (select *, sum(octet_length(payload) + octet_length(metadata))
                                     over (order by version rows between unbounded preceding and 1 preceding) as before
                       from (select * from log.event where aggregate_id = ? and version >= ? and position <= ?
                             order by version limit ?) page) sized
                where before is null or before < ? order by version
                """)
                .params(aggregateId, firstVersion, upTo, limit, bytes)
                .query((row, _) -> event(row))
                .list();
    }

    /** The newest event of an aggregate that has this name; empty when there is none. */
    public Optional<StoredEvent> newest(String aggregateId, String name) {
        return db.sql("select " + COLUMNS + " from log.event"
                        + " where aggregate_id = ? and name = ? order by version desc limit 1")
                .params(aggregateId, name)
                .query((row, _) -> event(row))
                .optional();
    }

    /** Where an aggregate stands; empty when nothing has happened to it. */
    public Optional<Standing> standingOf(String aggregateId) {
        return db.sql("select version, position from log.event where aggregate_id = ? order by version desc limit 1")
                .param(aggregateId)
                .query(Standing.class)
                .optional();
    }

    /** What was done under an {@link IdempotencyKey}; empty when nothing was. */
    public Optional<RememberedCommand> remembered(String key) {
        return db.sql("select fingerprint, aggregate_id, version, position from log.idempotency where key = ?")
                .param(key)
                .query(RememberedCommand.class)
                .optional();
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                new EventRecord(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, UUID.class),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getString(8),
                        row.getBytes(9),
                        row.getBytes(10)));
    }
}
