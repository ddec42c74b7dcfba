package dev.kith.api.agent;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent as answers show it. */
public record AgentView(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant updatedAt,

        String name,
        @JsonProperty("canonical_name") String canonicalName,
        String about,
        String model,
        List<String> instructions,
        Map<String, @Nullable Object> metadata,
        @JsonProperty("default_settings") Map<String, @Nullable Object> defaultSettings,
        @JsonProperty("default_system_template") String defaultSystemTemplate,
        @Nullable String project) {

    public static AgentView of(UUID id, AgentState state) {
        var profile = state.profile();
        return new AgentView(
                id,
                state.createdAt(),
                state.updatedAt(),
                profile.name(),
                state.canonicalName(),
                profile.about(),
                profile.model(),
                profile.instructions(),
                profile.metadata(),
                profile.defaultSettings(),
                profile.defaultSystemTemplate(),
                profile.project());
    }
}
