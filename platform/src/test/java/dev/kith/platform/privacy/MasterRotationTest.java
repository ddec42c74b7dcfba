package dev.kith.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterRotationTest {

    @TempDir
    Path directory;

    private final PrivateLog log = PrivateLog.fresh();

    @Test
    void keysAreWrappedAnewWhileWritesGoOnAndTheFormerMasterCanGo() throws IOException {
        var file = directory.resolve("master.key");
        MasterRotation.addTo(file);
        var former = Files.readString(file);
        var running = log.node(masters(file));
        var written = new AtomicInteger();
        var done = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                var others = Stream.generate(() -> PrivateLog.renamed(PrivateLog.user(), 0, "not stored"));
                running.seal(others.limit(40).toList()); // so that new keys are needed all the time
                log.append(running, PrivateLog.renamed(PrivateLog.user(), 0, "u" + written.incrementAndGet()));
            }
        });
        await().atMost(Duration.ofSeconds(60)).untilAtomic(written, greaterThan(20));

        MasterRotation.addTo(file);
        var outcome = MasterRotation.run(log.database, null, file);
        await().atMost(Duration.ofSeconds(60)).untilAtomic(written, greaterThan(written.get() + 20));
        done.set(true);
        writing.join();

        assertThat(log.db
                        .sql("select distinct master from secret.subject_key")
                        .query(String.class)
                        .list())
                .containsExactly(outcome.master());
        assertThat(new UsedMasters(log.db).all()).containsExactly(outcome.master());
        var alone = Files.readString(file).replace(former, "");
        assertThat(alone).hasSameSizeAs(former);
        assertThat(log.node(new LocalMasterKeys(() -> alone)).open(log.all()))
                .hasSize(written.get())
                .noneMatch(OpenedEvent::erased);
        assertThatThrownBy(() -> new UsedMasters(log.db).require(new LocalMasterKeys(() -> former)))
                .isInstanceOf(UnusableMasterKey.class);
    }

    @Test
    void noRotationBeginsWhileKeysAreMade() {
        var begins = new AtomicBoolean(true);
        log.table().insert(() -> {
            begins.set(log.db
                    .sql("select pg_try_advisory_xact_lock(?)")
                    .param(SubjectKeyTable.NEW_KEYS)
                    .query(Boolean.class)
                    .single());
            var wrapped = new MasterKeys.Wrapped("some", new byte[] {1});
            return List.of(new SubjectKeyTable.NewKey(UUID.randomUUID(), wrapped));
        });
        assertThat(begins).isFalse();
    }

    @Test
    void rotationThatBrokeOffIsFinished() {
        log.append(log.node(), PrivateLog.renamed(PrivateLog.user(), 0, "Ada"));
        var both = PrivateLog.MASTER + "," + LocalMasterKeys.generate();

        assertThat(MasterRotation.run(log.database, both, null).keys()).isPositive();
        assertThat(MasterRotation.run(log.database, both, null).keys()).isZero();
    }

    @Test
    void rotationWithoutTheFormerMasterIsRefused() {
        log.append(log.node(), PrivateLog.renamed(PrivateLog.user(), 0, "Ada"));
        assertThatThrownBy(() -> MasterRotation.run(log.database, LocalMasterKeys.generate(), null))
                .isInstanceOf(UnusableMasterKey.class);
    }

    @Test
    void fingerprintsOutliveARotationAndTellNothingToOthers() {
        var digest = PrivateLog.bytes("a digest of 32 bytes or so ......");
        var before = fingerprints(PrivateLog.MASTER);
        var kept = before.of(digest);
        var both = PrivateLog.MASTER + "," + LocalMasterKeys.generate();
        MasterRotation.run(log.database, both, null);

        assertThat(kept).isNotEqualTo(digest);
        assertThat(fingerprints(both).matches(kept, digest)).isTrue();
        assertThat(fingerprints(both).matches(digest, digest))
                .as("one kept before there was a key")
                .isTrue();
        assertThat(fingerprints(both).matches(kept, PrivateLog.bytes("another")))
                .isFalse();
    }

    private Fingerprints fingerprints(String keys) {
        return new Fingerprints(log.table(), new LocalMasterKeys(() -> keys), true);
    }

    private static MasterKeys masters(Path file) {
        return new LocalMasterKeys(() -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
