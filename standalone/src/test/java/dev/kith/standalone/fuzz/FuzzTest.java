package dev.kith.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.journey.Journey;
import dev.kith.standalone.journey.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests made up from the API's document. {@code -Dkith.fuzz.requests=100000} makes it the long run, {@code -Dkith.fuzz.seed}
 * another one; {@code target/fuzz.txt} tells what was seen.
 */
@Journey
class FuzzTest {

    private static final int LANES = 4;
    private static final int REQUESTS = Integer.getInteger("kith.fuzz.requests", 8_000);
    private static final long SEED = Long.getLong("kith.fuzz.seed", 2026L);

    /** There is nothing to prove with: journeys run without a key for checkpoints. */
    private static final Set<String> UNPROVED =
            Set.of("getLogKey", "getCheckpoint", "proveInclusion", "proveConsistency");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    private final Contract contract = Contract.read();

    @Test
    void everyAnswerIsDocumented() throws Exception {
        var tenants = new Tenants(new Wire(port), new Keys(db));
        var lanes = IntStream.range(0, LANES)
                .mapToObj(number -> lane(number, tenants))
                .toList();
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            for (var run :
                    threads.invokeAll(lanes.stream().map(FuzzTest::running).toList())) run.get();
        }

        var findings = Findings.of(lanes);
        Files.writeString(Path.of("target", "fuzz.txt"), findings.report(SEED));
        assertThat(findings.broken().keySet()).as("see target/fuzz.txt").isEmpty();
        assertThat(findings.successes()).as("operations that were reached").containsKeys(withSuccesses());
    }

    private Lane lane(int number, Tenants tenants) {
        var random = new Random(SEED * LANES + number);
        var known = new Known(random);
        tenants.introduce(known);
        return new Lane(String.valueOf(number), contract, known, tenants.newKeyring(), random, new Wire(port));
    }

    private static Callable<Lane> running(Lane lane) {
        return () -> {
            lane.run(REQUESTS / LANES);
            return lane;
        };
    }

    private String[] withSuccesses() {
        return contract.operations().stream()
                .map(Contract.Operation::id)
                .filter(id -> !UNPROVED.contains(id))
                .toArray(String[]::new);
    }
}
