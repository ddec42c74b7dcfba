package dev.kith.command.project;

import dev.kith.api.project.Retention;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Violation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;

/** Reads retention periods. What they delete does not come back, so a kind that is misspelt is refused. */
final class RetentionFields {

    private static final Set<String> KINDS =
            Set.of("inactive_users", "ended_sessions", "deleted_users", "session_messages");
    private static final Duration SHORTEST = Duration.ofDays(1);

    private RetentionFields() {}

    static Retention of(JsonBody body) {
        body.members().keySet().stream()
                .filter(name -> !KINDS.contains(name))
                .forEach(name -> body.violate(new Violation("extra_forbidden", "Not a kind of retention", name)));
        var periods = new HashMap<String, String>();
        for (var kind : KINDS) {
            var period = Durations.field(body, kind, SHORTEST).orNull();
            if (period != null) periods.put(kind, period.toString());
        }
        return Retention.of(periods);
    }
}
