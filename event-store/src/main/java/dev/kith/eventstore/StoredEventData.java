package dev.kith.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as Axon reads it. Axon's own entry would cut the time to milliseconds.
 *
 * @param page what it was read with; null for one that was read alone
 */
record StoredEventData(EventRecord event, @Nullable ReadTogether page) implements DomainEventData<byte[]> {

    StoredEventData(EventRecord event) {
        this(event, null);
    }

    @Override
    public String getEventIdentifier() {
        return event.eventId().toString();
    }

    @Override
    public Instant getTimestamp() {
        return event.time();
    }

    @Override
    public String getType() {
        return event.aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return event.version();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(event.metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        var stored = new SimpleSerializedObject<>(event.payload(), byte[].class, event.name(), event.revision());
        return page == null ? stored : new ReadTogether.Payload(page, stored);
    }
}
