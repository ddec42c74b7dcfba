package dev.kith.query.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.query.access.Looker;
import dev.kith.query.view.Trail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an archive tells beside trails and conversations.
 *
 * @param exports that were taken of the person, this one last
 * @param readers the keys with which the person's data could be read
 * @param lookers who is recorded to have looked at the person
 * @param people who could read of the person without a key
 */
record Dossier(
        Person person, List<Trail.Change> exports, List<Reader> readers, List<Looker> lookers, People people, Log log) {

    /**
     * Where the archive stands.
     *
     * @param position up to which the log is told
     * @param checkpoint the newest signed one, which may be of some events less; null when there is none
     */
    record Log(long position, @Nullable String checkpoint) {}

    /**
     * Those who have no key, and come with access tokens: Kith knows of each only once something is recorded.
     *
     * @param issuer who vouches for them, and says what each may read; null when no tokens are taken
     * @param recorded whether it is recorded, from now on, when they look
     */
    record People(@Nullable String issuer, boolean recorded) {}

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
