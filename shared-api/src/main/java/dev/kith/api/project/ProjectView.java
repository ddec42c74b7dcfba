package dev.kith.api.project;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.kith.api.Times;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectRetentionSet;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as answers show it.
 *
 * @param sessionIdleTimeout that of new sessions of its users, in the form of ISO 8601; null means that it says nothing
 */
@JsonPropertyOrder({
    "id",
    "created_at",
    "updated_at",
    "name",
    "canonical_name",
    "metadata",
    "session_idle_timeout",
    "retention"
})
public record ProjectView(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant updatedAt,

        String name,
        @JsonProperty("canonical_name") String canonicalName,
        Map<String, @Nullable Object> metadata,
        @JsonProperty("session_idle_timeout") @Nullable String sessionIdleTimeout,
        Retention retention) {

    public static ProjectView of(ProjectCreated event, Instant time) {
        return new ProjectView(
                event.id(), time, time, event.name(), event.canonicalName(), event.metadata(), null, Retention.NONE);
    }

    /** The project once the event, which was decided at {@code time}, has happened. */
    public ProjectView after(ProjectSessionIdleTimeoutChanged event, Instant time) {
        return new ProjectView(
                id, createdAt, time, name, canonicalName, metadata, event.sessionIdleTimeout(), retention);
    }

    /** The project once the event, which was decided at {@code time}, has happened. */
    public ProjectView after(ProjectRetentionChanged event, Instant time) {
        return with(new Retention(event.inactiveUsers(), event.endedSessions(), null, null), time);
    }

    /** The project once the event, which was decided at {@code time}, has happened. */
    public ProjectView after(ProjectRetentionSet event, Instant time) {
        return with(Retention.of(event.periods()), time);
    }

    private ProjectView with(Retention changed, Instant time) {
        return new ProjectView(id, createdAt, time, name, canonicalName, metadata, sessionIdleTimeout, changed);
    }
}
