package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and its like. */
class StopIT {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    @TempDir
    private Path temporary;

    private final Ledger ledger = new Ledger();

    /** The statuses are those of a program that ended by the signal, as the shell counts them. */
    @Test
    void signalUnderLoadStopsKithAndItsPostgresAndLosesNothing() throws Exception {
        assumeFalse(ignored(2), "whoever started the tests ignores SIGINT, so Java does too");
        var data = Data.under(temporary);
        stopUnderLoad(data, "INT", 130);
        stopUnderLoad(data, "TERM", 143);
        try (var kith = Kith.start(Jar.quick(), data)) {
            audit(kith);
        }
    }

    private void stopUnderLoad(Data data, String signal, int status) throws Exception {
        try (var kith = Kith.start(Jar.quick(), data)) {
            assertThat(kith.program().out()).doesNotContain("left running");
            audit(kith);
            var postmaster = data.postmaster().orElseThrow();
            stopUnderLoad(kith, signal, status);
            assertThat(Data.isPostgres(postmaster)).isFalse();
            assertThat(data.root().resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    private void stopUnderLoad(Kith kith, String signal, int status) throws IOException, InterruptedException {
        try (var writers = Writers.start(kith.http(), ledger)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> writers.acknowledged() >= 50);
            var kill =
                    List.of("kill", "-s", signal, "" + kith.program().handle().pid());
            assertThat(Program.start(kill, Map.of()).awaitExit(AT_MOST)).isZero();
            assertThat(kith.program().awaitExit(AT_MOST)).isEqualTo(status);
            assertThat(writers.surprises()).isEmpty();
        }
        assertThat(kith.program().err()).isEmpty();
    }

    private void audit(Kith kith) {
        var auditor = new Auditor(kith.http(), ledger);
        auditor.repeatUnanswered();
        ledger.users().forEach(auditor::checkTrail);
        auditor.checkListOfAll();
        assertThat(auditor.lost()).isEmpty();
        assertThat(auditor.doubled()).isEmpty();
    }

    /** Java leaves a signal ignored that its parent ignored, as a shell does for what it runs in the background. */
    private static boolean ignored(int signal) throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> new BigInteger(line.replaceFirst("SigIgn:\\s*", ""), 16).testBit(signal - 1));
    }
}
