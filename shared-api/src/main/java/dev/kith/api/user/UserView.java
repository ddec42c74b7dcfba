package dev.kith.api.user;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as answers show it. */
@JsonPropertyOrder({"id", "created_at", "updated_at", "name", "about", "metadata", "project"})
public record UserView(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant updatedAt,

        String name,
        String about,
        Map<String, @Nullable Object> metadata,
        String project) {

    public static UserView of(UUID id, UserState state) {
        var profile = state.profile();
        return new UserView(
                id,
                state.createdAt(),
                state.updatedAt(),
                profile.name(),
                profile.about(),
                profile.metadata(),
                profile.project());
    }
}
