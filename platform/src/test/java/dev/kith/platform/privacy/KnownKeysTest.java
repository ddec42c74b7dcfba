package dev.kith.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of which another process destroys some. */
class KnownKeysTest {

    private final PrivateLog log = PrivateLog.fresh();
    private final SubjectKeyTable table = log.table();
    private final MasterKeys masters = new LocalMasterKeys(() -> PrivateLog.MASTER);
    private final AtomicLong clock = new AtomicLong();
    private final KnownKeys keys = new KnownKeys(table, masters, clock::get);
    private final SubjectKey key = new KeyPool(table, masters).take();

    @BeforeEach
    void readOnce() {
        assertThat(keys.get(key.id())).isEqualTo(key);
        log.connections.set(0);
    }

    private void destroyElsewhere() {
        table.destroy(PrivateLog.user(), List.of(key.id()));
        log.connections.set(0);
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void assertOpensForFiveSecondsMore() {
        pass(5);
        assertThat(keys.get(key.id()).isDestroyed()).isFalse();
        assertThat(log.connections).hasValue(0);
        pass(1);
        assertThat(keys.get(key.id()).isDestroyed()).isTrue();
    }

    @Test
    void opensForSecondsWithoutAsking() {
        destroyElsewhere();
        assertOpensForFiveSecondsMore();
    }

    @Test
    void opensForAsLongAsAppendsShowThatItLives() {
        pass(4);
        keys.living(List.of(key.id()), clock.get());
        keys.living(List.of(key.id()), clock.get() - 1_000);
        destroyElsewhere();
        assertOpensForFiveSecondsMore();
    }

    @Test
    void sealsTheNextEventWithoutAsking() {
        pass(3_600);
        assertThat(keys.forNext(key.id())).isEqualTo(key);
        assertThat(log.connections).hasValue(0);
    }

    @Test
    void neverSealsWithOneThatIsKnownToBeDestroyed() {
        destroyElsewhere();
        pass(6);
        assertThat(keys.get(key.id()).isDestroyed()).isTrue();
        assertThat(keys.forNext(key.id()).isDestroyed()).isTrue();
    }

    @Test
    void forgetsThoseOfNewSubjectsToo() {
        keys.putNew(key);
        keys.living(List.of(key.id()), clock.get());
        destroyElsewhere();
        keys.forget(List.of(key.id()));
        keys.living(List.of(key.id()), clock.get());
        assertThat(keys.forNext(key.id()).isDestroyed()).isTrue();
    }
}
