package dev.kith.api;

/**
 * A view as it is after a command.
 *
 * @param version the aggregate's version: how many events it has had, less one
 */
public record Versioned<V>(V view, long version) {}
