package dev.kith.eventstore.proof;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** The event that these bytes are of; anything else is a {@link MalformedNote}. */
    static EventRow parse(byte[] leaf) {
        ByteBuffer in = ByteBuffer.wrap(leaf);
        try {
            if (in.get() != FORMAT) {
                throw new MalformedNote("a leaf of another format");
            }
            EventRow event = new EventRow(
                    next(in).getLong(),
                    text(in),
                    text(in),
                    next(in).getLong(),
                    uuid(next(in)),
                    next(in).getLong(),
                    text(in),
                    nullableText(in),
                    next(in).array(),
                    next(in).array());
            if (in.hasRemaining()) {
                throw new MalformedNote("a leaf with something behind it");
            }
            return event;
        } catch (BufferUnderflowException tooShort) {
            throw new MalformedNote("a leaf that was cut off");
        }
    }

    private static ByteBuffer next(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new MalformedNote("a leaf with a field of a wrong length");
        }
        byte[] field = new byte[length];
        in.get(field);
        return ByteBuffer.wrap(field);
    }

    private static String text(ByteBuffer in) {
        return new String(next(in).array(), StandardCharsets.UTF_8);
    }

    private static @Nullable String nullableText(ByteBuffer in) {
        if (in.getInt() == -1) {
            return null;
        }
        return text(in.position(in.position() - Integer.BYTES));
    }

    private static UUID uuid(ByteBuffer field) {
        return new UUID(field.getLong(), field.getLong());
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
