package dev.kith.platform.privacy;

import dev.kith.eventstore.EventRecord;

/**
 * An event that can be read: as it was before it was sealed, or, once its subject is erased, with empty values.
 *
 * @param shown the payload to show: without the personal fields when they are erased
 * @param isSealed whether it is stored with personal data that is sealed
 * @param erased whether its personal data is gone
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record OpenedEvent(long position, EventRecord event, byte[] shown, boolean isSealed, boolean erased) {}
