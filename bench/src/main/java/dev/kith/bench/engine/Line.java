package dev.kith.bench.engine;

import dev.kith.bench.process.Meter;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a table that is to be measured.
 *
 * @param words what to ask the worker, but for the seconds
 */
record Line(String task, String contestant, Worker worker, List<Object> words) {

    /** Warms all lines up, and then gives each its slot in every round. */
    static void measure(Run run, Table table, List<Line> lines, int warmUp) throws Exception {
        for (var line : lines) line.slot(run, warmUp);
        for (int round = 1; round <= run.options().rounds(); round++) {
            for (var line : lines) {
                var figures = line.slot(run, run.options().seconds());
                run.tell("round %d, %s, %s: %,.0f/s"
                        .formatted(round, line.task(), line.contestant(), figures.get(Figures.RATE)));
                table.add(line.task(), line.contestant(), figures);
            }
        }
    }

    private Figures slot(Run run, int seconds) throws Exception {
        run.postgres().checkpoint();
        var question = new ArrayList<>(words);
        question.add(seconds);
        return new Meter()
                .and("java", worker::cpuSeconds)
                .and("postgres", run.postgres()::cpuSeconds)
                .around(() -> worker.ask(question.toArray()));
    }
}
