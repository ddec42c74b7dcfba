package dev.kith.eventstore;

/** Another command got in first under the same {@link IdempotencyKey}; nothing was appended. */
public final class IdempotencyKeyTaken extends RuntimeException {

    IdempotencyKeyTaken() {
        super("the idempotency key is already in the log", null, false, false);
    }
}
