package dev.kith.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Events to append. */
final class Events {

    private Events() {}

    static EventRecord event(String aggregateId, long version) {
        return event(aggregateId, version, "note.taken.v1");
    }

    /** @param name that of its type */
    static EventRecord event(String aggregateId, long version, String name) {
        return new EventRecord(
                "note",
                aggregateId,
                version,
                UUID.randomUUID(),
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                name,
                null,
                "{\"text\":\"%s/%d\"}".formatted(aggregateId, version).getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    static Append append(String aggregateId, long version) {
        return append(aggregateId, version, 1);
    }

    static Append append(String aggregateId, long version, String name) {
        return Append.of(List.of(event(aggregateId, version, name)), null);
    }

    /** One command's events. */
    static Append append(String aggregateId, long firstVersion, int count) {
        return Append.of(events(aggregateId, firstVersion, count), null);
    }

    static Append append(String aggregateId, long version, IdempotencyKey key) {
        return Append.of(events(aggregateId, version, 1), key);
    }

    static IdempotencyKey key(String key) {
        return new IdempotencyKey(key, new byte[] {1, 2, 3});
    }

    private static List<EventRecord> events(String aggregateId, long firstVersion, int count) {
        return LongStream.range(firstVersion, firstVersion + count)
                .mapToObj(version -> event(aggregateId, version))
                .toList();
    }
}
