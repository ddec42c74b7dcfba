package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the suites in {@code src/test/js} with Node, in a copy of them that has the real SDK beside it. */
final class Node {

    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration TESTING = Duration.ofMinutes(10);
    private static final int OLDEST = 20;
    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path COPY = Path.of("target", "js");
    private static final Pattern PASSED = Pattern.compile("(?m)^\\S* ?pass (\\d+)$");

    private Node() {}

    /** Skips the calling test, loudly, where there is no Node that can run the suites; where CI is true it fails. */
    static void require() throws InterruptedException {
        var found = version();
        if (found >= OLDEST) return;
        var message = "NOT TESTED against the real @julep/sdk: Node.js " + OLDEST + " or newer is needed on the PATH"
                + (found == 0 ? "" : ", not " + found);
        if ("true".equals(System.getenv("CI"))) fail(message);
        var line = "*".repeat(message.length() + 4);
        System.err.printf("%n%s%n* %s *%n%s%n%n", line, message, line);
        abort(message);
    }

    private static int version() throws InterruptedException {
        try {
            var node = Program.start(List.of("node", "--version"), Map.of());
            var status = node.awaitExit(Duration.ofMinutes(1));
            return status == 0 ? Integer.parseInt(node.out().strip().replaceFirst("v(\\d+).*", "$1")) : 0;
        } catch (IOException e) {
            return 0; // there is no such program
        }
    }

    static void install() throws IOException, InterruptedException {
        Files.createDirectories(COPY);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, COPY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var npm = Program.start(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of(), COPY);
        assertThat(npm.awaitExit(INSTALLING)).as(() -> said(npm)).isZero();
    }

    /** Runs all suites, and returns how many tests passed; fails with the whole report when one does not. */
    static int test(Topology kith) throws IOException, InterruptedException {
        var node = Program.start(
                Stream.concat(Stream.of("node", "--test", "--test-reporter=spec"), suites())
                        .toList(),
                Map.of("KITH_URL", kith.url().toString(), "KITH_KEY", Kith.KEY),
                COPY);
        assertThat(node.awaitExit(TESTING)).as(() -> said(node)).isZero();
        var passed = PASSED.matcher(node.out());
        assertThat(passed.find()).as(() -> said(node)).isTrue();
        return Integer.parseInt(passed.group(1));
    }

    private static Stream<String> suites() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String said(Program program) {
        try {
            return program.out() + program.err();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
