package dev.kith.bench.http;

import dev.kith.bench.report.Column;
import dev.kith.bench.report.Figures;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The same requests to Kith, with and without encryption, to a plain CRUD service with an audit row, and to stock Axon. */
public final class HttpSection implements Section {

    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_PARTS = 10;

    /** How many tenths of the warm-up, which is twice that of the options, each kind of request gets; its name in the table. */
    private enum Task {
        POST("POST /users", 3),
        PATCH("PATCH metadata", 3),
        GET("GET /users/{id}", 2),
        LIST("GET /users?limit=20", 2);

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
        var services = new EnumMap<Service.Kind, Service>(Service.Kind.class);
        var kinds = named(Service.Kind.class, run.options().services());
        try (var load = Load.start(run)) {
            for (var kind : kinds) {
                services.put(kind, Service.start(run, kind, run.postgres().create(kind.database())));
            }
            for (var service : services.entrySet()) warmUp(run, load, service.getKey(), service.getValue());
            var rates = rounds(run, load, services);
            return List.of(rates, memory(services));
        } finally {
            services.values().forEach(Service::close);
            for (var kind : kinds) run.postgres().drop(kind.database());
        }
    }

    private static Set<Task> tasks(Run run) {
        return named(Task.class, run.options().requests());
    }

    private static <E extends Enum<E>> Set<E> named(Class<E> type, List<String> names) {
        return names.stream()
                .map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    private static void warmUp(Run run, Load load, Service.Kind kind, Service service) throws IOException {
        run.tell("warming up " + kind.title());
        for (var task : tasks(run)) {
            load.warmUp(service, task.kind(), CONNECTIONS, 2 * run.options().warmUp() * task.parts / WARM_UP_PARTS);
        }
    }

    private static Table rounds(Run run, Load load, Map<Service.Kind, Service> services) throws Exception {
        var table = table();
        var order = new ArrayList<>(services.entrySet());
        for (int round = 1; round <= run.options().rounds(); round++) {
            for (var task : tasks(run)) {
                for (var service : order) {
                    var figures = load.slot(service.getValue(), task.kind(), CONNECTIONS);
                    run.tell("round %d, %s, %s: %,.0f/s"
                            .formatted(round, task.title, service.getKey().title(), figures.get(Figures.RATE)));
                    table.add(task.title, service.getKey().title(), figures);
                }
            }
            Collections.rotate(order, 1); // whoever comes before may leave work to the disk
        }
        return table;
    }

    private static Table memory(Map<Service.Kind, Service> services) {
        var table = new Table(
                "Memory after this load",
                "Resident memory of the service's process; PostgreSQL is apart.",
                List.of(Column.median("MB", "mb", 0)),
                List.of());
        services.forEach((kind, service) -> table.add(
                "after the load",
                kind.title(),
                Figures.none().with("mb", service.jvm().megabytes())));
        return table;
    }

    private static Table table() {
        return new Table(
                "HTTP, 32 connections",
                "Each connection has one request under way. Reads of Kith are strong, those of stock Axon are as late as its"
                        + " projection. Anything but a 2xx is an error, and not counted.",
                List.of(
                        Column.spread("requests/s", Figures.RATE, 0),
                        Column.median("p50 ms", "p50", 2),
                        Column.median("p99 ms", "p99", 2),
                        Column.median("errors", Figures.ERRORS, 0),
                        Column.median("Java µs", "cpu.java", 0),
                        Column.median("PostgreSQL µs", "cpu.postgres", 0),
                        Column.median("generator µs", "cpu.generator", 0)),
                List.of(
                        new Table.Reference("Kith", Figures.RATE),
                        new Table.Reference("CRUD", Figures.RATE),
                        new Table.Reference("stock Axon", Figures.RATE),
                        new Table.Reference("Kith, not encrypted", Figures.RATE)));
    }
}
