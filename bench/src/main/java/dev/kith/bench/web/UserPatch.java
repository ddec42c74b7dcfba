package dev.kith.bench.web;

import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /users/{id}}; what was left out stays as it is. */
public record UserPatch(
        @Nullable @Size(min = 1, max = 120) String name,
        @Nullable String about,
        @Nullable Map<String, @Nullable Object> metadata) {}
