package dev.kith.bench.report;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one slot of a measurement came to, by name; as text it travels between processes. */
public record Figures(Map<String, Double> values) {

    /** Operations done. */
    public static final String OPERATIONS = "ops";

    /** Operations in a second. */
    public static final String RATE = "rate";

    /** Operations that failed, or were answered with another status than 2xx. */
    public static final String ERRORS = "errors";

    public Figures {
        values = Map.copyOf(values);
    }

    public static Figures none() {
        return new Figures(Map.of());
    }

    /** Reads what {@link #toString()} wrote. */
    public static Figures parse(String text) {
        return new Figures(Arrays.stream(text.strip().split(" +"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1]))));
    }

    public Figures with(String name, double value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    /** A count. */
    public Figures with(String name, long value) {
        return with(name, (double) value);
    }

    /** Not a number when there is no such figure. */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    @Override
    public String toString() {
        return new TreeMap<>(values)
                .entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(" "));
    }
}
