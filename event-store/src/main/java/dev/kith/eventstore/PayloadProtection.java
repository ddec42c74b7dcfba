package dev.kith.eventstore;

import java.util.List;
import java.util.Optional;

/**
 * Lets an application hide parts of what the log stores, such as personal data under keys of its own. What is stored, handed
 * to followers and hashed is the sealed form; it is opened when, and only when, a payload is deserialised.
 */
public interface PayloadProtection {

    /** Hides nothing. */
    PayloadProtection NONE = new PayloadProtection() {};

    /** What is to be stored of the events of one command, which are appended next, together or not at all. */
    default List<EventRecord> seal(List<EventRecord> events) {
        return events;
    }

    /**
     * Hears of what a command has just appended, as it is stored.
     *
     * @param since a time of {@link System#nanoTime()} before it was
     */
    default void appended(List<EventRecord> events, long since) {}

    /** Hears of a stream that was just read, or its end, as it is stored and in its order. */
    default void read(List<EventRecord> stream) {}

    /** What is to be stored of a snapshot; empty when there had better be none. */
    default Optional<EventRecord> sealSnapshot(EventRecord snapshot) {
        return Optional.of(snapshot);
    }

    /** A stored snapshot as it was; empty when it cannot be opened any more. */
    default Optional<EventRecord> openSnapshot(EventRecord stored) {
        return Optional.of(stored);
    }

    /** Hears of payloads some of which are to be opened next, so that what that takes can be fetched at once. */
    default void expect(List<byte[]> payloads) {}

    /** A stored payload as it was, or what stands in for it when it cannot be opened any more. */
    default byte[] open(String name, byte[] payload) {
        return payload;
    }

    /** Stored metadata as they were, or without what cannot be opened any more. */
    default byte[] openMetadata(byte[] metadata) {
        return metadata;
    }

    /** A stored payload with empty values in place of what is hidden, for those who need not know it. */
    default byte[] blank(String name, byte[] payload) {
        return payload;
    }
}
