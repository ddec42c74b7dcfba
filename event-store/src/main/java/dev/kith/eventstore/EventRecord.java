package dev.kith.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of one event, as the bytes that are stored.
 *
 * @param aggregateId the stream that the event belongs to, unique over all types of aggregates
 * @param version the event's place in its stream: 0, 1, 2 …
 * @param time when it was decided, to the microsecond
 * @param name the stored name of its type, such as {@code user.renamed.v1}
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record EventRecord(
        String aggregateType,
        String aggregateId,
        long version,
        UUID eventId,
        Instant time,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata) {

    StoredType type() {
        return new StoredType(name, revision);
    }
}
