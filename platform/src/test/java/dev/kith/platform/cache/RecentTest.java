package dev.kith.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer, String> recent = new Recent<>(100);

    private void put(int from, int to) {
        IntStream.range(from, to).forEach(i -> recent.put(i, "v" + i));
    }

    @Test
    void keepsTheLastAndIsBounded() {
        put(0, 1_000);
        assertThat(IntStream.range(950, 1_000))
                .allSatisfy(i -> assertThat(recent.get(i)).isEqualTo("v" + i));
        assertThat(IntStream.range(0, 1_000).filter(i -> recent.get(i) != null).count())
                .isBetween(50L, 102L);
    }

    @Test
    void keepsWhatIsUsed() {
        put(0, 1);
        for (int i = 1; i < 1_000; i++) {
            put(i, i + 1);
            assertThat(recent.get(0)).isEqualTo("v0");
        }
    }

    @Test
    void forgetsInBothGenerations() {
        put(0, 60); // 51 of them are the older generation
        assertThat(recent.remove(0)).isEqualTo("v0");
        assertThat(recent.remove(59)).isEqualTo("v59");
        assertThat(recent.remove(60)).isNull();
        assertThat(recent.get(0)).isNull();
        assertThat(recent.get(59)).isNull();
        assertThat(recent.get(1)).isEqualTo("v1");
    }

    @Test
    void changesWhatIsInTheOlderGeneration() {
        put(0, 60);
        assertThat(recent.compute(0, before -> before + "!")).isEqualTo("v0!");
        assertThat(recent.get(0)).isEqualTo("v0!");
        assertThat(recent.compute(0, _ -> null)).isNull();
        assertThat(recent.get(0)).isNull();
    }

    @Test
    void losesNoChangeOfManyThreads() throws InterruptedException {
        var counts = new Recent<Integer, AtomicInteger>(100);
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        counts.compute(i % 10, before -> {
                            var count = before == null ? new AtomicInteger() : before;
                            count.incrementAndGet();
                            return count;
                        });
                    }
                }))
                .toList();
        for (var thread : threads) thread.join();
        assertThat(IntStream.range(0, 10))
                .allSatisfy(i -> assertThat(counts.get(i)).hasValue(8_000));
    }

    @Test
    void isEmptyOnceCleared() {
        put(0, 60);
        recent.clear();
        assertThat(IntStream.range(0, 60).filter(i -> recent.get(i) != null)).isEmpty();
    }
}
