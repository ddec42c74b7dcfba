package dev.kith.api.key;

import dev.kith.api.Fold;
import dev.kith.api.key.ApiKeyEvent.ApiKeyCreated;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRevoked;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRotated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key as the events so far tell of it. */
public record ApiKeyState(
        boolean exists,
        String name,
        String role,
        List<String> projects,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant previousUntil,
        @Nullable Instant revokedAt) {

    /** Before the first event. */
    public static final ApiKeyState NONE =
            new ApiKeyState(false, "", "", List.of(), Instant.EPOCH, null, null, null, null);

    public static final Fold<ApiKeyState, ApiKeyEvent> FOLD = new Fold<>(ApiKeyEvent.class, NONE, ApiKeyState::after);

    /** The state once the event, which was decided at {@code time}, has happened. */
    public ApiKeyState after(ApiKeyEvent event, Instant time) {
        return switch (event) {
            case ApiKeyCreated e ->
                new ApiKeyState(true, e.name(), e.role(), e.projects(), time, e.expiresAt(), null, null, null);
            case ApiKeyRotated e ->
                new ApiKeyState(true, name, role, projects, createdAt, expiresAt, time, e.previousUntil(), revokedAt);
            case ApiKeyRevoked _ ->
                new ApiKeyState(true, name, role, projects, createdAt, expiresAt, rotatedAt, previousUntil, time);
        };
    }
}
