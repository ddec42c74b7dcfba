package dev.kith.bench.replay;

import dev.kith.bench.process.Database;
import dev.kith.bench.process.Meter;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The user view made anew from the whole log. */
public final class ReplaySection implements Section {

    private static final int EVENTS_PER_USER = 5;
    private static final int LONGEST = 600; // seconds

    private record Databases(Database kith, Database stock) {}

    private record Workers(Worker kith, Worker byDefault, Worker tuned, Worker bare) {}

    private record Contestant(String name, Worker worker, Reset reset, List<Object> question) {}

    @FunctionalInterface
    private interface Reset {
        void run() throws Exception;
    }

    @Override
    public List<Table> measure(Run run) throws Exception {
        var databases = new Databases(
                run.postgres().create("bench_kith"), run.postgres().create("bench_stock"));
        try (var kith = worker(run, "replay-kith", databases.kith().asKith(), "KITH");
                var byDefault = worker(run, "replay-stock", databases.stock().asOwner(), "STOCK")) {
            stop(kith, byDefault); // when they answer, their schemas are there
            try (var tuned = worker(run, "replay-tuned", databases.stock().asOwner(), "STOCK", "tuned");
                    var bare = bare(run, databases.kith())) {
                stop(tuned);
                prepare(run, databases);
                return List.of(measure(run, databases, new Workers(kith, byDefault, tuned, bare)));
            }
        } finally {
            run.postgres().drop("bench_kith");
            run.postgres().drop("bench_stock");
        }
    }

    private static Worker worker(Run run, String name, Map<String, String> environment, String... arguments)
            throws IOException {
        return Worker.launch(run.contestant(name, ProcessorWorker.class, List.of(arguments), environment));
    }

    private static Worker bare(Run run, Database kith) throws IOException {
        return Worker.launch(run.contestant("replay-bare", BareWorker.class, List.of(), kith.asOwner()));
    }

    private static void stop(Worker... workers) throws IOException {
        for (var worker : workers) worker.ask("stop");
    }

    private static void prepare(Run run, Databases databases) throws Exception {
        run.tell("writing %,d events".formatted(run.options().events()));
        var history =
                new History(run.options().events(), Math.max(1, run.options().events() / EVENTS_PER_USER));
        history.writeTo(databases.kith());
        history.writeToStock(databases.stock());
        Views.prepare(databases.kith());
    }

    private static Table measure(Run run, Databases databases, Workers workers) throws Exception {
        var table = table();
        run.tell("warming up");
        for (var contestant :
                contestants(run, databases, workers, Math.max(2, run.options().warmUp() / 10))) {
            slot(run, contestant);
        }
        for (int round = 1; round <= run.options().rounds(); round++) {
            for (var contestant : contestants(run, databases, workers, LONGEST)) {
                var figures = slot(run, contestant);
                run.tell("round %d, %s: %,.0f/s".formatted(round, contestant.name(), figures.get(Figures.RATE)));
                table.add("%,d events".formatted(run.options().events()), contestant.name(), figures);
            }
        }
        return table;
    }

    /** @param longest how many seconds Kith's live projection may take */
    private static List<Contestant> contestants(Run run, Databases databases, Workers workers, int longest) {
        int events = run.options().events();
        int sample = 2 * run.options().seconds();
        Reset ours = () -> databases.kith().run(Program.KITH.emptyView, Program.KITH.forgetToken);
        Reset stock = () -> databases.stock().run(Program.STOCK.emptyView, Program.STOCK.forgetToken);
        Reset none = () -> {}; // it makes a table of its own, and needs the token that the slot before has left
        Reset views = () -> Views.clear(databases.kith());
        return List.of(
                new Contestant("Kith, live projection", workers.kith(), ours, List.of(events, longest)),
                new Contestant("Kith, rebuild", workers.bare(), none, List.of("rebuild", events)),
                new Contestant("one INSERT … SELECT", workers.bare(), views, List.of("sql", events)),
                new Contestant("read in Java, upserts of 1,000", workers.bare(), views, List.of("java", events)),
                new Contestant("stock Axon, tuned", workers.tuned(), stock, List.of(events, sample)),
                new Contestant("stock Axon", workers.byDefault(), stock, List.of(events, sample)));
    }

    private static Figures slot(Run run, Contestant contestant) throws Exception {
        contestant.reset().run();
        run.postgres().checkpoint();
        return new Meter()
                .and("java", contestant.worker()::cpuSeconds)
                .and("postgres", run.postgres()::cpuSeconds)
                .around(() -> contestant.worker().ask(contestant.question().toArray()));
    }

    private static Table table() {
        return new Table(
                "Replay into the user view",
                "Five events for each user, far apart. Kith's live projection commits token and view together; the rebuild"
                        + " is that of `./kith rebuild`, to the switch of the tables. Stock Axon runs a tracking processor, by default and with batches of 1,000, as far as it comes in"
                        + " twice the time of a slot. The other two write a copy of the view and keep no token.",
                List.of(
                        Column.spread("events/s", Figures.RATE, 0),
                        Column.median("Java µs/event", "cpu.java", 1),
                        Column.median("PostgreSQL µs/event", "cpu.postgres", 1)),
                List.of(
                        new Table.Reference("one INSERT … SELECT", Figures.RATE),
                        new Table.Reference("stock Axon, tuned", Figures.RATE),
                        new Table.Reference("stock Axon", Figures.RATE)));
    }
}
