package dev.kith.platform.privacy;

import dev.kith.eventstore.EventRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key that a stored event names. */
final class NamedKey {

    private NamedKey() {}

    /** Null when nothing of it is sealed. */
    static @Nullable UUID of(EventRecord event) {
        if (SealedPayload.isOne(event.payload()))
            return SealedPayload.of(event.payload()).key();
        return SealedReason.isIn(event.metadata()) ? SealedReason.key(event.metadata()) : null;
    }
}
