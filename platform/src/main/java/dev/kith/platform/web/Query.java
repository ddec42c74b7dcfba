package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters by the contract's rules: of a repeated one the last counts. */
public final class Query {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,100}");

    private Query() {}

    /** The value of a parameter, null when it is absent. */
    public static @Nullable String last(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? null : values[values.length - 1];
    }

    /** A number outside the bounds is a 400, as the contract has it; what is no number is a 422. */
    public static long number(HttpServletRequest request, String name, long fallback, long min, long max) {
        var text = last(request, name);
        if (text == null) {
            return fallback;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw Problem.invalid(List.of(new Violation("int_parsing", "Must be a whole number", name)));
        }
        var number = new BigInteger(text);
        if (number.compareTo(BigInteger.valueOf(min)) < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw Problem.badRequest(name + " must be " + bounds(min, max));
        }
        return number.longValueExact();
    }

    /** A number that must be given: without it, a 422. */
    public static long number(HttpServletRequest request, String name, long min, long max) {
        if (last(request, name) == null) {
            throw Problem.invalid(List.of(new Violation("missing", "Field required", name)));
        }
        return number(request, name, min, min, max);
    }

    static <T> T choice(HttpServletRequest request, String name, T fallback, Map<String, T> words) {
        var word = last(request, name);
        if (word == null) {
            return fallback;
        }
        var choice = words.get(word);
        if (choice == null) {
            var msg = "Must be one of " + String.join(", ", new TreeSet<>(words.keySet()));
            throw Problem.invalid(List.of(new Violation("enum", msg, name)));
        }
        return choice;
    }

    private static String bounds(long min, long max) {
        return max == Long.MAX_VALUE ? min + " or more" : "from " + min + " to " + max;
    }
}
