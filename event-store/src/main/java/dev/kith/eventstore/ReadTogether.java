package dev.kith.eventstore;

import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Events that were read in one go. Most followers need only some kinds of them, so nothing is opened beforehand; but the first
 * that is lets {@link PayloadProtection} prepare for all.
 */
final class ReadTogether {

    private final List<EventRecord> events;
    private final PayloadProtection protection;
    private boolean announced;

    ReadTogether(List<EventRecord> events, PayloadProtection protection) {
        this.events = events;
        this.protection = protection;
    }

    /** One of their payloads, on its way through Axon to {@link EventSerializer}. */
    record Payload(ReadTogether page, SimpleSerializedObject<byte[]> stored) implements SerializedObject<byte[]> {

        @Override
        public Class<byte[]> getContentType() {
            return stored.getContentType();
        }

        @Override
        public SerializedType getType() {
            return stored.getType();
        }

        @Override
        public byte[] getData() {
            return stored.getData();
        }
    }

    synchronized void announce() {
        if (!announced)
            protection.expect(events.stream().map(EventRecord::payload).toList());
        announced = true;
    }
}
