package dev.kith.bench.process;

import dev.kith.bench.report.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/** Adds to a slot's figures what an operation cost each process: {@code cpu.<name>}, in microseconds. */
public final class Meter {

    /** Something that is measured. */
    @FunctionalInterface
    public interface Slot {
        Figures run() throws IOException;
    }

    private static final double MICROS = 1_000_000;

    private final Map<String, DoubleSupplier> seconds = new LinkedHashMap<>();

    public Meter and(String name, DoubleSupplier cpuSeconds) {
        seconds.put(name, cpuSeconds);
        return this;
    }

    public Figures around(Slot slot) throws IOException {
        var before = read();
        var figures = slot.run();
        var after = read();
        for (var name : seconds.keySet()) {
            var used = after.getOrDefault(name, Double.NaN) - before.getOrDefault(name, Double.NaN);
            figures = figures.with("cpu." + name, used * MICROS / figures.get(Figures.OPERATIONS));
        }
        return figures;
    }

    private Map<String, Double> read() {
        return seconds.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getAsDouble()));
    }
}
