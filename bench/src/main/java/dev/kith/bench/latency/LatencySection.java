package dev.kith.bench.latency;

import dev.kith.bench.engine.Contestant;
import dev.kith.bench.load.Histogram;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From the acknowledgement of an event to the moment at which a subscriber has it, in the same and in another process. */
public final class LatencySection implements Section {

    private static final int LOW = 20;
    private static final int HIGH = 1_000;
    private static final int GRACE_SECONDS = 3; // for those that poll

    private record Pair(String title, Worker publisher, Worker other) {}

    @Override
    public List<Table> measure(Run run) throws Exception {
        var kith = run.postgres().create("bench_kith").asKith();
        var stock = run.postgres().create("bench_stock").asOwner();
        try (var kithPublisher = worker(run, Contestant.KITH, "publisher", kith);
                var stockPublisher = worker(run, Contestant.STOCK, "publisher", stock)) {
            begin(1, kithPublisher, stockPublisher); // when they answer, their schemas are there
            try (var kithOther = worker(run, Contestant.KITH, "other", kith);
                    var stockOther = worker(run, Contestant.STOCK, "other", stock)) {
                return List.of(measure(
                        run,
                        List.of(
                                new Pair("Kith", kithPublisher, kithOther),
                                new Pair("stock Axon", stockPublisher, stockOther))));
            }
        } finally {
            run.postgres().drop("bench_kith");
            run.postgres().drop("bench_stock");
        }
    }

    private static Worker worker(Run run, Contestant contestant, String role, Map<String, String> environment)
            throws IOException {
        var name = "latency-" + contestant + "-" + role;
        return Worker.launch(run.contestant(name, LatencyWorker.class, List.of(contestant.name()), environment));
    }

    private static void begin(int count, Worker... workers) throws IOException {
        for (var worker : workers) worker.ask("begin", count);
    }

    private static Table measure(Run run, List<Pair> pairs) throws Exception {
        var table = table();
        int warmUp = Math.max(2, run.options().warmUp() / 10);
        for (var pair : pairs) slot(run, pair, HIGH, warmUp, table());
        for (int round = 1; round <= run.options().rounds(); round++) {
            for (int rate : new int[] {LOW, HIGH}) {
                for (var pair : pairs) slot(run, pair, rate, run.options().seconds(), table);
            }
            run.tell("round %d".formatted(round));
        }
        return table;
    }

    private static void slot(Run run, Pair pair, int rate, int seconds, Table table) throws Exception {
        int count = rate * seconds;
        var published = run.log("published");
        begin(count, pair.publisher(), pair.other());
        run.postgres().checkpoint();
        pair.publisher().ask("publish", rate, count, published);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(GRACE_SECONDS));
        var acknowledged = read(published, count);
        for (var kind : List.of("stream", "processor")) {
            var same = collected(run, pair.publisher(), kind, count, acknowledged);
            table.add("%,d/s, %s, same process".formatted(rate, kind), pair.title(), same);
            var other = collected(run, pair.other(), kind, count, acknowledged);
            table.add("%,d/s, %s, other process".formatted(rate, kind), pair.title(), other);
        }
    }

    private static Figures collected(Run run, Worker worker, String kind, int count, long[] acknowledged)
            throws IOException {
        var file = run.log("seen");
        worker.ask("collect", kind, count, file);
        return delays(acknowledged, read(file, count));
    }

    private static Figures delays(long[] acknowledged, long[] seen) {
        var delays = new Histogram();
        int missing = 0;
        for (int i = 0; i < seen.length; i++) {
            if (acknowledged[i] == 0 || seen[i] == 0) missing++;
            else delays.add(seen[i] - acknowledged[i]);
        }
        return delays.percentiles(Figures.none().with(Figures.ERRORS, missing));
    }

    private static long[] read(Path file, int count) throws IOException {
        var times = new long[count];
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < count; i++) times[i] = in.readLong();
        }
        return times;
    }

    private static Table table() {
        return new Table(
                "Acknowledged until seen",
                "Events are published at a rate. Subscribers follow the log by a stream of Axon's, and by a pooled streaming"
                        + " processor as it comes. Seen before the acknowledgement counts as 0. Missing: not seen within "
                        + GRACE_SECONDS + " s.",
                List.of(
                        Column.spread("p50 ms", "p50", 2),
                        Column.spread("p95 ms", "p95", 2),
                        Column.spread("p99 ms", "p99", 2),
                        Column.median("missing", Figures.ERRORS, 0)),
                List.of());
    }
}
