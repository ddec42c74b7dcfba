package dev.kith.api.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to one API key, whom the envelope names. No event holds a secret or its hash. A record is a stored fact: add
 * records, never edit one.
 */
public sealed interface ApiKeyEvent {

    /** {@code projects} is empty when the key is not limited to any, {@code expiresAt} null when it stays good. */
    record ApiKeyCreated(
            String name,
            String role,
            List<String> projects,
            @Nullable Instant expiresAt) implements ApiKeyEvent {}

    /** The key has another secret; the former one works until {@code previousUntil}, or no longer when that is null. */
    record ApiKeyRotated(@Nullable Instant previousUntil) implements ApiKeyEvent {}

    record ApiKeyRevoked() implements ApiKeyEvent {}
}
