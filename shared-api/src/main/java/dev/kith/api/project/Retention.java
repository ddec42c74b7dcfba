package dev.kith.api.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For how long a project keeps what, in the form of ISO 8601; null means for ever.
 *
 * @param inactiveUsers users to whom, and in whose sessions, nothing has happened: they are deleted
 * @param endedSessions sessions that were closed or have expired: they are deleted with their history
 * @param deletedUsers what the log has of users who were deleted: they are erased
 * @param sessionMessages what was said in sessions, since the last message of each: it is erased
 */
public record Retention(
        @JsonProperty("inactive_users") @Nullable String inactiveUsers,
        @JsonProperty("ended_sessions") @Nullable String endedSessions,
        @JsonProperty("deleted_users") @Nullable String deletedUsers,
        @JsonProperty("session_messages") @Nullable String sessionMessages) {

    /** Everything for ever. */
    public static final Retention NONE = of(Map.of());

    /** By the names of the kinds, as JSON has them; what is not there is kept for ever. */
    public static Retention of(Map<String, String> periods) {
        return new Retention(
                periods.get("inactive_users"),
                periods.get("ended_sessions"),
                periods.get("deleted_users"),
                periods.get("session_messages"));
    }

    /** By the names of the kinds that are not kept for ever. */
    public Map<String, String> periods() {
        var periods = new TreeMap<String, String>();
        if (inactiveUsers != null) periods.put("inactive_users", inactiveUsers);
        if (endedSessions != null) periods.put("ended_sessions", endedSessions);
        if (deletedUsers != null) periods.put("deleted_users", deletedUsers);
        if (sessionMessages != null) periods.put("session_messages", sessionMessages);
        return periods;
    }
}
