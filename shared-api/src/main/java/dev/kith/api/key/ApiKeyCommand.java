package dev.kith.api.key;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a caller may ask of one API key. No command holds a secret. */
public sealed interface ApiKeyCommand {

    @TargetAggregateIdentifier
    ApiKeyId key();

    /**
     * Creates a key; nothing happens when it exists.
     *
     * @param projects the canonical names of the projects that it is limited to; empty when it is not
     */
    record CreateApiKey(
            ApiKeyId key,
            String name,
            String role,
            List<String> projects,
            @Nullable Instant expiresAt) implements ApiKeyCommand {}

    /**
     * Gives the key another secret.
     *
     * @param previousUntil until when the present one works too; null when it is to end at once
     */
    record RotateApiKey(ApiKeyId key, @Nullable Instant previousUntil) implements ApiKeyCommand {}

    record RevokeApiKey(ApiKeyId key) implements ApiKeyCommand {}
}
