package dev.kith.bench.engine;

import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Appends of one event each by many callers, beside Axon's stock engine and raw inserts into a table as wide. */
public final class AppendSection implements Section {

    private static final String TASK = "append";

    @Override
    public List<Table> measure(Run run) throws Exception {
        var ours = run.postgres().create("bench_kith");
        var stocks = run.postgres().create("bench_stock");
        try (var kith = worker(run, Contestant.KITH, ours.asKith());
                var stock = worker(run, Contestant.STOCK, stocks.asOwner());
                var raw = Worker.launch(run.contestant("raw", RawWorker.class, List.of(), ours.asOwner()))) {
            kith.ask(TASK, 1, 1); // when it answers, its schema is there
            stock.ask(TASK, 1, 1); // and this one has started, too
            ours.run(Inserting.TABLE);
            var table = table();
            Line.measure(
                    run,
                    table,
                    lines(kith, stock, raw),
                    Math.max(2, run.options().warmUp() / 8));
            return List.of(table);
        } finally {
            run.postgres().drop("bench_kith");
            run.postgres().drop("bench_stock");
        }
    }

    static Worker worker(Run run, Contestant contestant, Map<String, String> environment) throws IOException {
        var name = "engine-" + contestant;
        return Worker.launch(run.contestant(name, EngineWorker.class, List.of(contestant.name()), environment));
    }

    private static List<Line> lines(Worker kith, Worker stock, Worker raw) {
        return List.of(
                new Line(TASK, "raw, 100 a commit", raw, List.of(100, 8)),
                new Line(TASK, "raw, 10 a commit", raw, List.of(10, 16)),
                new Line(TASK, "raw, 1 a commit", raw, List.of(1, 32)),
                new Line(TASK, "Kith, 512 callers", kith, List.of(TASK, 512)),
                new Line(TASK, "Kith, 128 callers", kith, List.of(TASK, 128)),
                new Line(TASK, "Kith, 32 callers", kith, List.of(TASK, 32)),
                new Line(TASK, "stock Axon, 128 callers", stock, List.of(TASK, 128)),
                new Line(TASK, "stock Axon, 32 callers", stock, List.of(TASK, 32)));
    }

    private static Table table() {
        return new Table(
                "Append",
                "One event each, serialised and committed before the caller goes on; callers are virtual threads. Raw SQL"
                        + " inserts rows of the same bytes into a table with the same columns and indexes, by 32 (1 a commit),"
                        + " 16 (10) and 8 (100) connections. Latencies are those of one statement or call.",
                List.of(
                        Column.spread("events/s", Figures.RATE, 0),
                        Column.median("p50 ms", "p50", 2),
                        Column.median("p99 ms", "p99", 2),
                        Column.median("errors", Figures.ERRORS, 0),
                        Column.median("Java µs/event", "cpu.java", 0),
                        Column.median("PostgreSQL µs/event", "cpu.postgres", 0)),
                List.of(
                        new Table.Reference("raw, 100 a commit", Figures.RATE),
                        new Table.Reference("raw, 1 a commit", Figures.RATE),
                        new Table.Reference("stock Axon, 128 callers", Figures.RATE)));
    }
}
