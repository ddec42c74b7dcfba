package dev.kith.eventstore;

/**
 * An event in the log.
 *
 * @param position its place in the log: 1, 2, 3 … without gaps, in the order of commits
 */
public record StoredEvent(long position, EventRecord event) {}
