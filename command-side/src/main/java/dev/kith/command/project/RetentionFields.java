package dev.kith.command.project;

import dev.kith.api.project.Retention;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Violation;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads retention periods. What they delete does not come back, so a kind that is misspelt is refused. */
final class RetentionFields {

    private static final String INACTIVE_USERS = "inactive_users";
    private static final String ENDED_SESSIONS = "ended_sessions";
    private static final Set<String> KINDS = Set.of(INACTIVE_USERS, ENDED_SESSIONS);
    private static final Duration SHORTEST = Duration.ofDays(1);

    private RetentionFields() {}

    static Retention of(JsonBody body) {
        body.members().keySet().stream()
                .filter(name -> !KINDS.contains(name))
                .forEach(name -> body.violate(new Violation("extra_forbidden", "Not a kind of retention", name)));
        var users = period(body, INACTIVE_USERS);
        var sessions = period(body, ENDED_SESSIONS);
        return new Retention(text(users), text(sessions));
    }

    private static Field<Duration> period(JsonBody body, String kind) {
        return Durations.field(body, kind, SHORTEST);
    }

    private static @Nullable String text(Field<Duration> period) {
        var value = period.orNull();
        return value == null ? null : value.toString();
    }
}
