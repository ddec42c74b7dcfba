package dev.kith.query.view;

import dev.kith.platform.web.ProjectLimit;
import java.util.List;

/**
 * What the rows of a list must meet.
 *
 * @param sql with a {@code ?} for each value
 * @param indexed whether an index of its own finds the few rows that meet it
 */
public record Condition(String sql, List<?> values, boolean indexed) {

    /** What is in one of a caller's projects; no condition at all when it is not limited to any. */
    public static List<Condition> within(ProjectLimit limit, String column) {
        if (limit.isNone()) return List.of();
        var marks =
                String.join(", ", java.util.Collections.nCopies(limit.projects().size(), "?"));
        return List.of(new Condition("lower(" + column + ") in (" + marks + ")", List.copyOf(limit.projects()), false));
    }

    /** Metadata that contain at least one of these JSON documents. */
    static Condition metadata(List<String> anyOf) {
        var choice = String.join(" or ", java.util.Collections.nCopies(anyOf.size(), "metadata @> ?::jsonb"));
        return new Condition("(" + choice + ")", anyOf, true);
    }
}
