package dev.kith.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of some users, in the order of their names.
 *
 * @param from the first; null when there is none before
 * @param to   the first that is not in it; null when it has all that follow
 */
record Segment(@Nullable String from, @Nullable String to) {

    /** As many events tell well enough where a stretch of the log is to be divided. */
    private static final double SAMPLE = 10_000;

    private static final String QUANTILES = """
            select percentile_disc(?::float8[]) within group (order by aggregate_id)
            from log.event tablesample system (?) where aggregate_type = 'User'
            """;

    /** All users, divided so that each segment has about as many events; fewer segments when there is little to divide. */
    static List<Segment> of(Connection connection, long events, int number) throws SQLException {
        var bounds = new ArrayList<@Nullable String>();
        bounds.add(null);
        bounds.addAll(quantiles(connection, events, number));
        bounds.add(null);
        return IntStream.range(1, bounds.size())
                .mapToObj(i -> new Segment(bounds.get(i - 1), bounds.get(i)))
                .toList();
    }

    private static List<String> quantiles(Connection connection, long events, int number) throws SQLException {
        try (var query = connection.prepareStatement(QUANTILES)) {
            var fractions = IntStream.range(1, number)
                    .mapToObj(i -> (double) i / number)
                    .toArray();
            query.setArray(1, connection.createArrayOf("float8", fractions));
            query.setDouble(2, Math.min(100, 100 * SAMPLE / Math.max(1, events)));
            try (var row = query.executeQuery()) {
                row.next();
                var found = row.getArray(1);
                if (found == null) return List.of();
                return Arrays.stream((String[]) found.getArray()).distinct().toList();
            }
        }
    }
}
