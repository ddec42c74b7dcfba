package dev.kith.eventstore.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The bytes of an event that its leaf of the Merkle tree is hashed over: format 1.
 *
 * <p>One byte {@code 0x01}, the format; then the ten columns of {@code log.event} in the order of the table. Each is a
 * length in bytes (four bytes, big-endian) and that many bytes, or the length {@code 0xFFFFFFFF} and nothing for null. Integers are
 * eight bytes, big-endian, two's complement; the time counts microseconds since 1970-01-01T00:00:00Z; a UUID is its 16 bytes; text is
 * UTF-8; payload and metadata are the stored bytes. Two different rows never have the same bytes.
 */
final class LeafBytes {

    private static final byte FORMAT = 1;
    private static final byte[] NULL = new byte[0]; // This very array: an empty text is not null.

    private LeafBytes() {}

    static byte[] of(EventRow event) {
        String revision = event.revision();
        return concatenated(List.of(
                int64(event.position()),
                utf8(event, event.aggregateType()),
                utf8(event, event.aggregateId()),
                int64(event.version()),
                bytes(event.eventId()),
                int64(event.timeMicros()),
                utf8(event, event.name()),
                revision == null ? NULL : utf8(event, revision),
                event.payload(),
                event.metadata()));
    }

    @SuppressWarnings("ReferenceEquality") // Only that one array stands for null.
    private static byte[] concatenated(List<byte[]> fields) {
        int length = 1;
        for (byte[] field : fields) {
            length = Math.addExact(length, Integer.BYTES + field.length);
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(FORMAT);
        for (byte[] field : fields) {
            out.putInt(field == NULL ? -1 : field.length).put(field);
        }
        return out.array();
    }

    private static byte[] int64(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** A lone surrogate would be encoded as '?', and two different texts would have the same bytes. */
    private static byte[] utf8(EventRow event, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new UnreadableEvent(event.position(), "its text is not valid Unicode", null);
        }
        return bytes;
    }
}
