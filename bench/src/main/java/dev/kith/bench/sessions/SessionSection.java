package dev.kith.bench.sessions;

import dev.kith.bench.http.Load;
import dev.kith.bench.http.Service;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a message, a page of the history and a render cost in short, long and very long sessions. */
public final class SessionSection implements Section {

    private static final int WARM_UP_PARTS = 10;

    /** Enough sessions of each size that what is said while measuring does not change it. */
    private enum Size {
        SHORT(10, 1_000),
        LONG(1_000, 50),
        VERY_LONG(100_000, 2);

        private final int entries;
        private final int sessions;

        Size(int entries, int sessions) {
            this.entries = entries;
            this.sessions = sessions;
        }

        String title() {
            return "%,d entries".formatted(entries);
        }
    }

    /** How many tenths of the warm-up each kind of request gets, and its name in the table. */
    private enum Task {
        APPEND("POST …/entries, one message", 4),
        HISTORY("GET …/history?limit=50", 3),
        RENDER("POST …/render, 4,000 tokens", 3);

        private final String title;
        private final int parts;

        Task(String title, int parts) {
            this.title = title;
            this.parts = parts;
        }

        String kind() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<Table> measure(Run run) throws Exception {
        var database = run.postgres().create(Service.Kind.KITH.database());
        try (var service = Service.start(run, Service.Kind.KITH, database);
                var load = Load.start(run)) {
            var sessions = fill(run, service);
            for (var ids : sessions.values()) warmUp(run, load, service, ids);
            return List.of(rounds(run, load, service, sessions));
        } finally {
            run.postgres().drop(Service.Kind.KITH.database());
        }
    }

    private static Map<Size, List<String>> fill(Run run, Service service) throws IOException, InterruptedException {
        var ids = new EnumMap<Size, List<String>>(Size.class);
        try (var sessions = new Sessions(service, run.postgres().apiKey())) {
            for (var size : Size.values()) {
                run.tell("filling %,d sessions with %s".formatted(size.sessions, size.title()));
                ids.put(size, sessions.create(size.sessions, size.entries));
            }
        }
        return ids;
    }

    private static void warmUp(Run run, Load load, Service service, List<String> ids) throws IOException {
        load.know(service, ids);
        for (var task : Task.values()) {
            int seconds = run.options().warmUp() * task.parts / WARM_UP_PARTS / Size.values().length / 2;
            load.warmUp(service, task.kind(), 1, seconds);
        }
    }

    private static Table rounds(Run run, Load load, Service service, Map<Size, List<String>> sessions)
            throws Exception {
        var table = table();
        for (int round = 1; round <= run.options().rounds(); round++) {
            for (var task : Task.values()) {
                for (var size : sessions.entrySet()) {
                    load.know(service, size.getValue());
                    var figures = load.slot(service, task.kind(), 1);
                    run.tell("round %d, %s, %s: %.2f ms"
                            .formatted(round, task.title, size.getKey().title(), figures.get("p50")));
                    table.add(task.title, size.getKey().title(), figures);
                }
            }
        }
        return table;
    }

    private static Table table() {
        return new Table(
                "Sessions",
                "Kith alone, one request at a time. Sessions were filled with 1,000 messages a request; agents are sent the"
                        + " newest that fit their budget. The ratio is that of the p50.",
                List.of(
                        Column.spread("p50 ms", "p50", 2),
                        Column.spread("p99 ms", "p99", 2),
                        Column.median("errors", Figures.ERRORS, 0),
                        Column.spread("Java µs", "cpu.java", 0),
                        Column.spread("PostgreSQL µs", "cpu.postgres", 0)),
                List.of(new Table.Reference(Size.SHORT.title(), "p50")));
    }
}
