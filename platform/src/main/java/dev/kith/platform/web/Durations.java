package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lengths of time: ISO 8601 in days and less, such as {@code PT30M}, greater than 0 and at most {@code P3650D}. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final String RULE =
            "Must be an ISO 8601 duration such as PT30M or P30D, greater than 0 and at most P3650D";

    private Durations() {}

    /** A field of a body. */
    public static Field<Duration> field(JsonBody body, String name) {
        var text = body.text(name);
        var sent = text.peek();
        var parsed = sent == null ? null : parsed(sent);
        if (sent != null && parsed == null) text.violate("duration_parsing", RULE);
        return new Field<>(body, name, body.has(name), parsed);
    }

    /** A field of a body that must not be shorter. */
    public static Field<Duration> field(JsonBody body, String name, Duration shortest) {
        var field = field(body, name);
        var sent = field.peek();
        if (sent != null && sent.compareTo(shortest) < 0) {
            field.violate("duration_too_short", "Must be at least " + shortest);
        }
        return field;
    }

    /** A parameter that must be given: without it, or with something else, a 422. */
    public static Duration parameter(HttpServletRequest request, String name) {
        var sent = Query.last(request, name);
        if (sent == null) throw Problem.invalid(List.of(new Violation("missing", "Field required", name)));
        var parsed = parsed(sent);
        if (parsed == null) throw Problem.invalid(List.of(new Violation("duration_parsing", RULE, name)));
        return parsed;
    }

    /**
     * What a setting says.
     *
     * @throws IllegalArgumentException when it is out of bounds
     */
    public static Duration checked(String setting, Duration value) {
        if (!isWithin(value)) throw new IllegalArgumentException(setting + ": " + RULE);
        return value;
    }

    private static @Nullable Duration parsed(String text) {
        try {
            var duration = Duration.parse(text);
            return isWithin(duration) ? duration : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isWithin(Duration duration) {
        return duration.isPositive() && duration.compareTo(LONGEST) <= 0;
    }
}
