package dev.kith.bench.report;

import java.util.List;
import java.util.Locale;

/** The lowest, the median and the highest of some values. */
record Spread(double lowest, double median, double highest) {

    /** Values that are not numbers do not count; without any, all three are none. */
    static Spread of(List<Double> values) {
        var sorted = values.stream().filter(v -> !v.isNaN()).sorted().toList();
        if (sorted.isEmpty()) return new Spread(Double.NaN, Double.NaN, Double.NaN);
        int middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    String text(int decimals, boolean whole) {
        if (Double.isNaN(median)) return "–";
        var middle = number(median, decimals);
        return whole && lowest < highest
                ? "%s (%s – %s)".formatted(middle, number(lowest, decimals), number(highest, decimals))
                : middle;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
