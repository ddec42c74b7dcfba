package dev.kith.eventstore.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code log.event} with every column; {@code timeMicros} counts microseconds since 1970-01-01T00:00:00Z. */
@SuppressWarnings("ArrayRecordComponent") // Rows are hashed or written out, never compared.
record EventRow(
        long position,
        String aggregateType,
        String aggregateId,
        long version,
        UUID eventId,
        long timeMicros,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata) {

    static final String COLUMNS =
            "position, aggregate_type, aggregate_id, version, event_id, time, name, revision, payload, metadata";

    static EventRow read(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        return new EventRow(
                position,
                present(position, row.getString("aggregate_type")),
                present(position, row.getString("aggregate_id")),
                row.getLong("version"),
                present(position, row.getObject("event_id", UUID.class)),
                micros(position, present(position, row.getObject("time", OffsetDateTime.class))),
                present(position, row.getString("name")),
                row.getString("revision"),
                present(position, row.getBytes("payload")),
                present(position, row.getBytes("metadata")));
    }

    /** PostgreSQL's infinities, and its last 30 years, do not fit: no clock has given them to an event. */
    private static long micros(long position, OffsetDateTime time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
        } catch (ArithmeticException outOfRange) {
            throw new UnreadableEvent(position, "its time is out of range", outOfRange);
        }
    }

    private static <T> T present(long position, @Nullable T value) {
        if (value == null) {
            throw new UnreadableEvent(position, "a column that must be there is null", null);
        }
        return value;
    }
}
