package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kith, and in some rounds its PostgreSQL too, is killed under load at random moments and started again on the same data.
 * {@code -Dkith.crash.rounds} says how often (5 times unless told otherwise).
 */
class CrashIT {

    /** What is killed, in turn. After a kill of Kith alone its PostgreSQL lives on, and is in the way of the next start. */
    private enum Blow {
        KITH,
        BOTH,
        KITH_TOO,
        DATABASE_THEN_KITH
    }

    private static final int ROUNDS = Integer.getInteger("kith.crash.rounds", 5);
    private static final int MOST_BETWEEN_KILLS = 400;

    @TempDir
    private Path temporary;

    private final Random random = new Random();
    private final Ledger ledger = new Ledger();
    private @Nullable Kith kith;
    private int databaseKills;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (kith != null) kith.close();
    }

    @Test
    void whatWasAcknowledgedIsThereExactlyOnce() throws Exception {
        var data = Data.under(temporary);
        for (int round = 0; round < ROUNDS; round++) {
            check(start(data), ledger.takeTouched());
            crash(Blow.values()[round % Blow.values().length]);
        }
        var users = check(start(data), ledger.users()).checkListOfAll();
        System.out.printf(
                "crash test: rounds=%d database-kills=%d users=%d acknowledged=%d unanswered=%d lost=0 doubled=0%n",
                ROUNDS, databaseKills, users, ledger.acknowledged(), ledger.unanswered());
        assertThat(ledger.acknowledged()).isGreaterThan(ROUNDS * 10);
    }

    private Http start(Data data) throws IOException, InterruptedException {
        kith = Kith.start(Jar.quick(), data);
        return kith.http();
    }

    private Auditor check(Http http, Collection<String> users) {
        var auditor = new Auditor(http, ledger);
        auditor.repeatUnanswered();
        users.forEach(auditor::checkTrail);
        assertThat(auditor.lost()).as("lost").isEmpty();
        assertThat(auditor.doubled()).as("doubled").isEmpty();
        return auditor;
    }

    private void crash(Blow blow) throws IOException, InterruptedException {
        try (var writers = Writers.start(kith.http(), ledger)) {
            awaitWrites(writers);
            switch (blow) {
                case KITH, KITH_TOO -> {}
                case BOTH -> killDatabase();
                case DATABASE_THEN_KITH -> {
                    killDatabase();
                    awaitWrites(writers);
                }
            }
            kith.program().kill();
            assertThat(writers.surprises()).isEmpty();
        }
    }

    /** A moment that no clock chooses. */
    private void awaitWrites(Writers writers) {
        int until = writers.acknowledged() + 1 + random.nextInt(MOST_BETWEEN_KILLS);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> writers.acknowledged() >= until);
    }

    private void killDatabase() throws IOException {
        kith.data().postmaster().orElseThrow().destroyForcibly();
        databaseKills++;
    }
}
