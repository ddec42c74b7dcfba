package dev.kith.bench.run;

import dev.kith.bench.process.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The facts that a figure means nothing without. */
public final class Machine {

    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "data_checksums",
            "wal_compression",
            "shared_buffers",
            "max_wal_size",
            "jit");

    private Machine() {}

    /** As lines of a Markdown list. */
    public static String describe(Postgres postgres) throws IOException, SQLException {
        var settings = SETTINGS.stream().map(name -> name + "=" + setting(postgres, name));
        return """
                - processor: %d × %s
                - memory: %s
                - kernel: %s %s
                - Java: %s %s
                - PostgreSQL: %s (%s)
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        value("/proc/cpuinfo", "model name"),
                        value("/proc/meminfo", "MemTotal"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.runtime.version"),
                        postgres.setting("server_version"),
                        settings.collect(Collectors.joining(", ")));
    }

    private static String setting(Postgres postgres, String name) {
        try {
            return postgres.setting(name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL has no setting " + name, e);
        }
    }

    private static String value(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.split(":", 2)[1].strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
