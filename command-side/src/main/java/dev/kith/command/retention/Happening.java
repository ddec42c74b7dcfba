package dev.kith.command.retention;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As much of an event as retention needs, none of it personal: nothing is decrypted for it.
 *
 * @param fields of the payload; empty where they do not matter
 * @param byKith whether nobody but Kith did it, so that it is no sign of life
 */
record Happening(
        String aggregateId,
        String type,
        long version,
        Instant time,
        String name,
        Map<String, @Nullable Object> fields,
        boolean byKith) {

    String text(String field) {
        return (String) Objects.requireNonNull(fields.get(field));
    }

    @SuppressWarnings("unchecked") // an object of JSON
    Map<String, @Nullable Object> object(String field) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(fields.get(field));
    }

    List<UUID> ids(String field) {
        return ((List<?>) Objects.requireNonNull(fields.get(field)))
                .stream().map(id -> UUID.fromString((String) id)).toList();
    }
}
