package dev.kith.eventstore;

import java.time.Duration;

/**
 * Bounds of the event store.
 *
 * @param queueCapacity how many appends may wait; beyond it they are refused as busy
 * @param queueBytes how many bytes of payloads and metadata may wait; beyond it they are refused as busy
 * @param maxBatch after how many events a batch is closed
 * @param maxBatchBytes after how many bytes of payloads and metadata a batch is closed
 * @param appendTimeout how long a caller waits for its commit
 * @param recoveryTimeout how long the writer tries to find out, over lost connections, what became of a batch;
 *     a database that is silent for half of it counts as lost
 * @param pollInterval how often the head is read when no notification comes
 */
public record EventStoreSettings(
        int queueCapacity,
        long queueBytes,
        int maxBatch,
        long maxBatchBytes,
        Duration appendTimeout,
        Duration recoveryTimeout,
        Duration pollInterval) {

    private static final long MEBIBYTE = 1 << 20;

    public static EventStoreSettings defaults() {
        return new EventStoreSettings(
                10_000,
                32 * MEBIBYTE,
                1_000,
                4 * MEBIBYTE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(25),
                Duration.ofSeconds(1));
    }

    /** How long a database may be silent before its connection counts as lost; there is time left then to ask again. */
    Duration silence() {
        return recoveryTimeout.dividedBy(2);
    }
}
