package dev.kith.eventstore;

import org.jspecify.annotations.Nullable;

/** Under what events of one type are stored. */
record StoredType(String name, @Nullable String revision) {}
