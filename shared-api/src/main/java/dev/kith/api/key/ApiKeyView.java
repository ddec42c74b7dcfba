package dev.kith.api.key;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as answers show it.
 *
 * @param secret the key itself, in the one answer that shows it
 */
@JsonPropertyOrder({
    "id",
    "name",
    "role",
    "projects",
    "created_at",
    "expires_at",
    "rotated_at",
    "revoked_at",
    "last_used_at",
    "key"
})
public record ApiKeyView(
        UUID id,
        String name,
        String role,
        List<String> projects,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("expires_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
        Instant expiresAt,

        @JsonProperty("rotated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
        Instant rotatedAt,

        @JsonProperty("revoked_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
        Instant revokedAt,

        @JsonProperty("last_used_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
        Instant lastUsedAt,

        @JsonProperty("key") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String secret) {

    /** The same with its secret, which is not to be had again. */
    public ApiKeyView with(String shownOnce) {
        return new ApiKeyView(
                id, name, role, projects, createdAt, expiresAt, rotatedAt, revokedAt, lastUsedAt, shownOnce);
    }

    /** Does not quote the secret. */
    @Override
    public String toString() {
        return "ApiKeyView[" + id + "]";
    }
}
