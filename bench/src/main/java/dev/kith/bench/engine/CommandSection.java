package dev.kith.bench.engine;

import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.util.List;

/** Whole commands through Axon's command bus, on our engine and on the stock one. */
public final class CommandSection implements Section {

    private static final String STOCK = "stock Axon";

    @Override
    public List<Table> measure(Run run) throws Exception {
        var ours = run.postgres().create("bench_kith");
        var stocks = run.postgres().create("bench_stock");
        try (var kith = AppendSection.worker(run, Contestant.KITH, ours.asKith());
                var stock = AppendSection.worker(run, Contestant.STOCK, stocks.asOwner())) {
            var table = table();
            Line.measure(
                    run, table, lines(kith, stock), Math.max(2, run.options().warmUp() / 3));
            return List.of(table);
        } finally {
            run.postgres().drop("bench_kith");
            run.postgres().drop("bench_stock");
        }
    }

    private static List<Line> lines(Worker kith, Worker stock) {
        return List.of(
                new Line("32 callers", "Kith", kith, List.of("commands", 32)),
                new Line("32 callers", STOCK, stock, List.of("commands", 32)),
                new Line("128 callers", "Kith", kith, List.of("commands", 128)),
                new Line("128 callers", STOCK, stock, List.of("commands", 128)));
    }

    private static Table table() {
        return new Table(
                "Commands",
                "The same aggregate, serializer and metadata; each user is created and changed four times by one caller,"
                        + " a virtual thread. Caches of aggregates are as they come: none in stock Axon. Both have 20"
                        + " connections, and no projection runs.",
                List.of(
                        Column.spread("commands/s", Figures.RATE, 0),
                        Column.median("p50 ms", "p50", 2),
                        Column.median("p99 ms", "p99", 2),
                        Column.median("errors", Figures.ERRORS, 0),
                        Column.median("Java µs/command", "cpu.java", 0),
                        Column.median("PostgreSQL µs/command", "cpu.postgres", 0)),
                List.of(new Table.Reference(STOCK, Figures.RATE)));
    }
}
