package dev.kith.command.platform;

import org.jspecify.annotations.Nullable;

/**
 * A command that was done, now or before under the same idempotency key.
 *
 * @param state what the aggregate said it came to; null when it was done before, for then the log must tell
 * @param position where in the log the outcome can be seen
 */
public record Done<S>(String aggregateId, @Nullable S state, long version, long position) {}
