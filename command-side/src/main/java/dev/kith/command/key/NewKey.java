package dev.kith.command.key;

import dev.kith.platform.access.Role;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers say of a key that they want. */
record NewKey(
        String name,
        String role,
        List<String> projects,
        @Nullable Instant expiresAt) {

    private static final int LONGEST_NAME = 120;
    private static final Duration FARTHEST = Duration.ofDays(3_660);
    /** An operator belongs to no tenant, so no owner can make one. */
    private static final Set<Role> ROLES = EnumSet.complementOf(EnumSet.of(Role.OPERATOR));

    /** The roles of keys that can be limited: the others are about all of a tenant. */
    private static final Set<String> LIMITED = Set.of(Role.EDITOR.word(), Role.READER.word());

    private static final int MOST_PROJECTS = 50;

    static NewKey of(JsonBody body, Instant now) {
        var name = body.text("name").required().notBlank().maxCodePoints(LONGEST_NAME);
        var role = role(body);
        var expiresAt = expiresAt(body, now);
        var projects = projects(body);
        return new NewKey(name.value(), role.value(), projects.or(List.of()), expiresAt.orElse(null));
    }

    private static Text role(JsonBody body) {
        var role = body.text("role");
        role.required();
        if (body.any("role") instanceof String word
                && ROLES.stream().noneMatch(r -> r.word().equals(word))) {
            role.violate("enum", "Must be one of " + words());
        }
        return role;
    }

    private static Field<List<String>> projects(JsonBody body) {
        var projects = body.texts("projects");
        if (body.any("projects") instanceof List<?> list && (list.isEmpty() || list.size() > MOST_PROJECTS)) {
            projects.violate("value_error", "Must name 1 to " + MOST_PROJECTS + " projects, or be left out");
        }
        if (body.any("projects") != null && body.any("role") instanceof String role && !LIMITED.contains(role)) {
            projects.violate("value_error", "Only keys of the roles editor and reader can be limited to projects");
        }
        return projects;
    }

    private static String words() {
        return ROLES.stream().map(Role::word).collect(Collectors.joining(", "));
    }

    private static Optional<Instant> expiresAt(JsonBody body, Instant now) {
        var field = body.text("expires_at");
        if (!(body.any("expires_at") instanceof String text)) return Optional.empty();
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(now) && time.isBefore(now.plus(FARTHEST))) return Optional.of(time);
            field.violate("value_error", "Must be in the future, at most ten years ahead");
        } catch (DateTimeParseException e) {
            field.violate("datetime_parsing", "Must be a time such as 2027-01-31T12:00:00Z");
        }
        return Optional.empty();
    }
}
