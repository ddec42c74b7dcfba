package dev.kith.eventstore.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private static final int FIELDS = 10;

    private LeafBytes() {}

    static byte[] of(EventRow event) {
        byte[] aggregateType = utf8(event, event.aggregateType());
        byte[] aggregateId = utf8(event, event.aggregateId());
        byte[] name = utf8(event, event.name());
        byte[] revision = event.revision() == null ? null : utf8(event, event.revision());
        int variable =
                aggregateType.length + aggregateId.length + name.length + (revision == null ? 0 : revision.length);
        int fixed = 1 + FIELDS * Integer.BYTES + 3 * Long.BYTES + 2 * Long.BYTES;
        ByteBuffer out = ByteBuffer.allocate(
                Math.addExact(fixed + variable, Math.addExact(event.payload().length, event.metadata().length)));
        out.put(FORMAT);
        put(out, event.position());
        put(out, aggregateType);
        put(out, aggregateId);
        put(out, event.version());
        put(out, event.eventId());
        put(out, event.timeMicros());
        put(out, name);
        put(out, revision);
        put(out, event.payload());
        put(out, event.metadata());
        return out.array();
    }

    private static void put(ByteBuffer out, long value) {
        out.putInt(Long.BYTES).putLong(value);
    }

    private static void put(ByteBuffer out, UUID value) {
        out.putInt(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    private static void put(ByteBuffer out, byte @Nullable [] value) {
        if (value == null) {
            out.putInt(-1);
        } else {
            out.putInt(value.length).put(value);
        }
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
