package dev.kith.api.project;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.kith.api.Times;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as answers show it. */
@JsonPropertyOrder({"id", "created_at", "updated_at", "name", "canonical_name", "metadata"})
public record ProjectView(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant updatedAt,

        String name,
        @JsonProperty("canonical_name") String canonicalName,
        Map<String, @Nullable Object> metadata) {

    public static ProjectView of(ProjectCreated event, Instant time) {
        return new ProjectView(event.id(), time, time, event.name(), event.canonicalName(), event.metadata());
    }
}
