package dev.kith.eventstore;

/**
 * What the log knows of a command that came with an {@link IdempotencyKey}.
 *
 * @param version the aggregate's version once the command was done
 * @param position the log's position at which the command's outcome can be seen
 */
@SuppressWarnings("ArrayRecordComponent") // carried, and compared byte for byte
public record RememberedCommand(byte[] fingerprint, String aggregateId, long version, long position) {}
