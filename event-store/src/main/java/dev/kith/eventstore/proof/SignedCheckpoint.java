package dev.kith.eventstore.proof;

/**
 * A stored checkpoint.
 *
 * @param size how many events it covers: positions 1 to {@code size}
 * @param note the C2SP signed note
 */
public record SignedCheckpoint(long size, String note) {}
