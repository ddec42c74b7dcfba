package dev.kith.bench;

import dev.kith.bench.engine.AppendSection;
import dev.kith.bench.engine.CommandSection;
import dev.kith.bench.http.HttpSection;
import dev.kith.bench.latency.LatencySection;
import dev.kith.bench.process.Postgres;
import dev.kith.bench.replay.ReplaySection;
import dev.kith.bench.report.Table;
import dev.kith.bench.run.Machine;
import dev.kith.bench.run.Options;
import dev.kith.bench.run.Run;
import dev.kith.bench.run.Section;
import dev.kith.bench.sessions.SessionSection;
import dev.kith.bench.start.StartSection;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Measures, prints tables, and writes them to {@code bench/target/results-<time>.md}. */
@SuppressWarnings("SystemOut") // this is what the person at the terminal reads
public final class Bench {

    private static final Map<String, Section> SECTIONS = Map.of(
            "append", new AppendSection(),
            "commands", new CommandSection(),
            "http", new HttpSection(),
            "sessions", new SessionSection(),
            "replay", new ReplaySection(),
            "latency", new LatencySection(),
            "memory", new StartSection());

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        try {
            measure(Options.parse(arguments), String.join(" ", arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(Options options, String command) throws Exception {
        var target = target();
        Files.createDirectories(target.resolve("logs"));
        var began = Instant.now();
        try (var postgres = Postgres.start(target.resolve("data"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close)); // for Ctrl-C
            var run = new Run(options, postgres, target);
            var head = "# Results\n\n`bench %s`, %s\n\n%s- JVM of each contestant: `%s`\n"
                    .formatted(command, began, Machine.describe(postgres), String.join(" ", options.javaOptions()));
            var tables = measure(run);
            var minutes = Duration.between(began, Instant.now()).toSeconds() / 60.0;
            var report = head + "- duration of the run: %.1f minutes\n\n".formatted(minutes) + tables;
            var name =
                    DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").format(LocalDateTime.ofInstant(began, ZoneOffset.UTC));
            System.out.println(Files.writeString(target.resolve("results-" + name + ".md"), report));
        }
    }

    private static String measure(Run run) throws Exception {
        var tables = new ArrayList<Table>();
        for (var name : Options.ALL) {
            if (!run.options().sections().contains(name)) continue;
            run.tell("== " + name);
            var began = Instant.now();
            var measured = section(name).measure(run);
            run.tell("== %s took %d s"
                    .formatted(name, Duration.between(began, Instant.now()).toSeconds()));
            measured.forEach(table -> System.out.println("\n" + table.markdown()));
            tables.addAll(measured);
        }
        return tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
    }

    private static Section section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    /** Where this module was built: beside its jar, or above its classes. */
    private static Path target() throws URISyntaxException {
        var source = Bench.class.getProtectionDomain().getCodeSource().getLocation();
        return Objects.requireNonNull(Path.of(source.toURI()).toAbsolutePath().getParent());
    }
}
