package dev.kith.bench.start;

import dev.kith.bench.http.Service;
import dev.kith.bench.process.Database;
import dev.kith.bench.process.Jvm;
import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the start of a process to its first good answer, on data that is there already. */
public final class StartSection implements Section {

    private static final List<Service.Kind> KINDS = List.of(Service.Kind.KITH, Service.Kind.CRUD, Service.Kind.STOCK);
    private static final String OWN = "start, its own PostgreSQL included";

    @Override
    public List<Table> measure(Run run) throws Exception {
        var databases = new EnumMap<Service.Kind, Database>(Service.Kind.class);
        var table = table();
        try {
            for (var kind : KINDS) databases.put(kind, run.postgres().create(kind.database()));
            for (int start = 0; start <= run.options().starts(); start++) {
                for (var database : databases.entrySet()) {
                    var figures = start(run, database.getKey(), database.getValue());
                    if (start > 0)
                        table.add("start, PostgreSQL apart", database.getKey().title(), figures);
                }
                var figures = startWithPostgres(run);
                if (start > 0) table.add(OWN, Service.Kind.KITH.title(), figures);
            }
            return List.of(table);
        } finally {
            for (var kind : KINDS) run.postgres().drop(kind.database());
        }
    }

    private static Figures start(Run run, Service.Kind kind, Database database) throws IOException {
        try (var service = Service.start(run, kind, database)) {
            return figures(run, kind.title(), service);
        }
    }

    /** As {@code ./kith serve} starts it, but for the ahead-of-time cache. */
    private static Figures startWithPostgres(Run run) throws IOException {
        int port = Service.freePort();
        var environment = Map.of(
                "KITH_PORT", Integer.toString(port),
                "KITH_DATA_DIR", run.target().resolve("serve").toString(),
                "KITH_OWNER_KEY", run.postgres().apiKey());
        var jvm = Jvm.start(run.kith("serve", environment));
        try (var service = Service.await(jvm, port, run.postgres().apiKey())) {
            return figures(run, OWN, service);
        }
    }

    private static Figures figures(Run run, String title, Service service) {
        run.tell("%s: %.1f s".formatted(title, service.secondsToReady()));
        return Figures.none()
                .with("seconds", service.secondsToReady())
                .with("mb", service.jvm().megabytes());
    }

    private static Table table() {
        return new Table(
                "Start",
                "Until the first 200 to a list of users, on an existing database; the first start, which makes it, does not"
                        + " count. The memory is that at this moment.",
                List.of(Column.spread("seconds", "seconds", 1), Column.median("MB", "mb", 0)),
                List.of());
    }
}
