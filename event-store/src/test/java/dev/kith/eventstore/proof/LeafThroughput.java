package dev.kith.eventstore.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** Measures, on one core: leaves hashed per second, and how fast checkpoints are made and verified. Not a test; has a main. */
final class LeafThroughput {

    private static final int LEAVES = 1_000_000;
    private static final int EVENTS = 200_000;

    private LeafThroughput() {}

    public static void main(String... args) throws Exception {
        for (int round = 0; round < 4; round++) {
            hash(300, 200);
        }
        checkpoint(TestLog.empty(), Files.createTempDirectory("kith-measure"));
        System.exit(0); // The embedded database keeps threads.
    }

    private static void hash(int payload, int metadata) {
        Frontier frontier = new Frontier();
        long start = System.nanoTime();
        for (int i = 1; i <= LEAVES; i++) {
            EventRow event = new EventRow(
                    i,
                    "user",
                    "018f6d3e-1111-7abc-8def-0123456789ab",
                    i,
                    new UUID(i, i),
                    i,
                    "user.renamed.v1",
                    null,
                    new byte[payload],
                    new byte[metadata]);
            frontier.append(Hash.leaf(LeafBytes.of(event)), (id, hash) -> {});
        }
        report("hash leaf and tree, " + (payload + metadata) + " bytes of payload and metadata", LEAVES, start);
    }

    private static void checkpoint(DataSource database, Path directory) throws Exception {
        TestLog.appendUpTo(EVENTS);
        TestLog.execute(
                "update log.event set payload = convert_to(repeat('x', 300), 'UTF8'), metadata = convert_to(repeat('y', 200), 'UTF8')",
                "vacuum analyze log.event");
        Checkpoints checkpoints = TestLog.checkpoints(database, directory, Checkpoints.PAGE);
        long start = System.nanoTime();
        while (checkpoints.advance()) {}
        report("advance, pages of " + Checkpoints.PAGE, EVENTS, start);
        long advancing = 0;
        for (int more = 1; more <= 400; more++) {
            TestLog.appendUpTo(EVENTS + more);
            start = System.nanoTime();
            checkpoints.advance();
            advancing += more > 200 ? System.nanoTime() - start : 0;
        }
        report("advance by one event", 200, System.nanoTime() - advancing);
        String key = TestLog.key(directory).verifier().toString();
        start = System.nanoTime();
        Verify.run("--key", key, "--database", TestLog.url());
        report("verify the database", EVENTS, start);
        Path file = directory.resolve("export.jsonl");
        start = System.nanoTime();
        try (var db = database.getConnection();
                var out = Files.newOutputStream(file)) {
            Export.write(db, out);
        }
        report("export", EVENTS, start);
        start = System.nanoTime();
        Verify.run("--key", key, "--export", file.toString());
        report("verify the export", EVENTS, start);
    }

    private static void report(String what, long count, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        byte[] line = "%s: %,d in %d ms = %,d/s%n"
                .formatted(what, count, took.toMillis(), count * 1_000_000_000L / took.toNanos())
                .getBytes(StandardCharsets.UTF_8);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
