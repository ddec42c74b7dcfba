package dev.kith.standalone.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that runs to its end, and what it left: its exit status and all that it printed. */
record Command(int status, String output) {

    /** Runs {@code command}; an {@link IOException} means that there is no such program. */
    static Command run(List<String> command) throws IOException {
        var process = prepared(command).start();
        try (var printed = process.getInputStream()) {
            var output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }

    /** True when the program is there and succeeds. */
    static boolean succeeds(List<String> command) {
        try {
            return run(command).status() == 0;
        } catch (IOException e) {
            return false; // the answer asked for: the program is not there
        }
    }

    /**
     * A child without anything of ours that could change what it does: no standard input, a directory that every user
     * may enter, and no environment (such as {@code PGDATA} or a locale) but the search path.
     */
    static ProcessBuilder prepared(List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        var path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C"));
        return builder;
    }
}
