package dev.kith.platform.privacy;

import dev.kith.eventstore.EventRecord;

/** Events with other bytes in place of theirs. */
final class Records {

    private Records() {}

    static EventRecord with(EventRecord event, byte[] payload) {
        return with(event, payload, event.metadata());
    }

    static EventRecord with(EventRecord event, byte[] payload, byte[] metadata) {
        return new EventRecord(
                event.aggregateType(),
                event.aggregateId(),
                event.version(),
                event.eventId(),
                event.time(),
                event.name(),
                event.revision(),
                payload,
                metadata);
    }
}
