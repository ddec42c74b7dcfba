package dev.kith.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The one statement that writes to the log. It takes the head (lock and counter in one), inserts a batch of events at
 * the positions that follow, keeps the batch's idempotency keys and wakes all readers. Being one statement in
 * auto-commit it never holds the head while a client thinks, or hangs.
 */
final class BatchInsert {

    /** The channel of the {@code NOTIFY}; its payload is the new head. */
    static final String CHANNEL = "kith_log";

    private static final String SQL = """
            with head as (
                update log.head set position = position + ? where one returning position - ? as base
            ), events as (
                insert into log.event (position, aggregate_type, aggregate_id, version, event_id, time, name, revision,
                                       payload, metadata)
                select head.base + u.ordinal, u.aggregate_type, u.aggregate_id, u.version, u.event_id,
                       timestamptz 'epoch' + u.micros * interval '1 microsecond', u.name, u.revision,
                       u.payload, u.metadata
                from head, unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::bigint[], ?::text[], ?::text[],
                                  ?::bytea[], ?::bytea[]) with ordinality
                     as u(aggregate_type, aggregate_id, version, event_id, micros, name, revision,
                          payload, metadata, ordinal)
            )%s
            select head.base, pg_notify('kith_log', (head.base + ?)::text) from head
            """;

    private static final String KEYS = """
            , keys as (
                insert into log.idempotency (key, fingerprint, aggregate_id, version, position)
                select u.key, u.fingerprint, u.aggregate_id, u.version,
                       case when u.standing then u.position else head.base + u.position end
                from head, unnest(?::text[], ?::bytea[], ?::text[], ?::bigint[], ?::boolean[], ?::bigint[])
                     as u(key, fingerprint, aggregate_id, version, standing, position)
            )""";

    private static final String WITHOUT_KEYS = SQL.formatted("");
    private static final String WITH_KEYS = SQL.formatted(KEYS);

    private BatchInsert() {}

    /**
     * Writes a batch, in its order.
     *
     * @return the position before the first event of the batch
     */
    static long insert(Connection connection, List<Append> batch) throws SQLException {
        var events = batch.stream().flatMap(a -> a.events.stream()).toList();
        var keys = KeyRow.of(batch);
        try (var statement = connection.prepareStatement(keys.isEmpty() ? WITHOUT_KEYS : WITH_KEYS)) {
            var columns = new ArrayParameters(connection, statement);
            columns.number(events.size());
            columns.number(events.size());
            bindEvents(columns, events);
            if (!keys.isEmpty()) bindKeys(columns, keys);
            columns.number(events.size());
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void bindEvents(ArrayParameters columns, List<EventRecord> events) throws SQLException {
        columns.array("text", column(events, EventRecord::aggregateType, String[]::new));
        columns.array("text", column(events, EventRecord::aggregateId, String[]::new));
        columns.array("bigint", numbers(events, EventRecord::version));
        columns.array("uuid", column(events, EventRecord::eventId, UUID[]::new));
        columns.array("bigint", numbers(events, e -> micros(e.time())));
        columns.array("text", column(events, EventRecord::name, String[]::new));
        columns.array("text", column(events, EventRecord::revision, String[]::new));
        columns.array("bytea", column(events, EventRecord::payload, byte[][]::new));
        columns.array("bytea", column(events, EventRecord::metadata, byte[][]::new));
    }

    private static void bindKeys(ArrayParameters columns, List<KeyRow> keys) throws SQLException {
        columns.array("text", column(keys, k -> k.key().key(), String[]::new));
        columns.array("bytea", column(keys, k -> k.key().fingerprint(), byte[][]::new));
        columns.array("text", column(keys, KeyRow::aggregateId, String[]::new));
        columns.array("bigint", numbers(keys, KeyRow::version));
        columns.array("boolean", column(keys, KeyRow::standing, Boolean[]::new));
        columns.array("bigint", numbers(keys, KeyRow::position));
    }

    private static <R, V> V[] column(List<R> rows, Function<R, V> value, java.util.function.IntFunction<V[]> newArray) {
        return rows.stream().map(value).toArray(newArray);
    }

    private static <R> Long[] numbers(List<R> rows, ToLongFunction<R> value) {
        return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
