package dev.kith.eventstore;

/**
 * Makes a command count once: the log takes a key at most once, in the transaction of the command's events.
 *
 * @param key unique over the whole log; scope it (by tenant, say) before it comes here
 * @param fingerprint a digest of what was asked, so that another request under the same key can be told apart
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the log, byte for byte
public record IdempotencyKey(String key, byte[] fingerprint) {}
