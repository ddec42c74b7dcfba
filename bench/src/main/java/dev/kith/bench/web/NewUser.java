package dev.kith.bench.web;

import dev.kith.api.user.UserProfile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /users}. */
public record NewUser(
        @NotBlank @Size(max = 120) String name,
        @Nullable String about,
        @Nullable Map<String, @Nullable Object> metadata,
        @Nullable String project) {

    /** With the defaults for what was left out. */
    public UserProfile profile() {
        return new UserProfile(
                name,
                about == null ? "" : about,
                metadata == null ? Map.of() : metadata,
                project == null ? "default" : project);
    }
}
