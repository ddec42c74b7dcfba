package dev.kith.query.view;

/** A row of a view: a resource after the event of this version, which is at this position of the log. */
public record ViewRow<K, S>(K key, S state, long version, long position) {}
