package dev.kith.query.view;

import java.util.List;

/**
 * What the rows of a list must meet.
 *
 * @param sql with a {@code ?} for each value
 * @param indexed whether an index of its own finds the few rows that meet it
 */
public record Condition(String sql, List<?> values, boolean indexed) {

    /** Metadata that contain at least one of these JSON documents. */
    static Condition metadata(List<String> anyOf) {
        var choice = String.join(" or ", java.util.Collections.nCopies(anyOf.size(), "metadata @> ?::jsonb"));
        return new Condition("(" + choice + ")", anyOf, true);
    }
}
