package dev.kith.query.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.query.view.Trail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an archive tells beside trails and conversations.
 *
 * @param exports that were taken of the person, this one last
 * @param readers who could read of the person
 */
record Dossier(Person person, List<Trail.Change> exports, List<Reader> readers, Log log) {

    /**
     * Where the archive stands.
     *
     * @param position up to which the log is told
     * @param checkpoint the newest signed one, which may be of some events less; null when there is none
     */
    record Log(long position, @Nullable String checkpoint) {}

    /**
     * A key with which the person's data can, or could, be read.
     *
     * @param reads what of it, in words
     * @param lastUsedAt to about a minute; null when it never was
     */
    record Reader(
            UUID id,
            String name,
            String role,
            String reads,
            List<String> projects,

            @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant createdAt,

            @JsonProperty("expires_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant expiresAt,

            @JsonProperty("revoked_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant revokedAt,

            @JsonProperty("last_used_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant lastUsedAt) {}

    /** The event that tells of this archive. */
    Trail.Change taken() {
        return exports.getLast();
    }
}
