package dev.kith.api.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * For how long a project keeps what, in the form of ISO 8601; null means for ever.
 *
 * @param inactiveUsers users to whom, and in whose sessions, nothing has happened: they are deleted
 * @param endedSessions sessions that were closed or have expired: they are deleted with their history
 */
public record Retention(
        @JsonProperty("inactive_users") @Nullable String inactiveUsers,
        @JsonProperty("ended_sessions") @Nullable String endedSessions) {

    /** Everything for ever. */
    public static final Retention NONE = new Retention(null, null);
}
