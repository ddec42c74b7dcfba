package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupReadTest {

    private final List<Set<Integer>> queries = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(0);

    @Test
    void readsThatComeMeanwhileShareTheNextQuery() {
        var reads = new GroupRead<>(this::squares, 1);
        var first = send(reads, 1);
        eventually(() -> queries.size() == 1);
        var others = IntStream.rangeClosed(2, 50).mapToObj(i -> send(reads, i)).toList();
        eventually(() -> reads.waiting() == 49);
        answers.release(2);
        assertThat(first.join()).isEqualTo(1);
        assertThat(others.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 50).mapToObj(i -> i * i).toList());
        assertThat(queries).hasSize(2);
    }

    @Test
    void aKeyThatHasNoValueIsNull() {
        var reads = new GroupRead<Integer, Integer>(_ -> Map.of(), 1);
        assertThat(reads.get(1)).isNull();
    }

    @Test
    void aFailedQueryFailsItsReadsAndNoOthers() {
        Function<Set<Integer>, Map<Integer, Integer>> query = keys -> {
            if (keys.contains(13)) throw new IllegalStateException("unlucky");
            return keys.stream().collect(Collectors.toMap(k -> k, k -> k));
        };
        var reads = new GroupRead<>(query, 1);
        assertThatThrownBy(() -> reads.get(13))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unlucky");
        assertThat(reads.get(14)).isEqualTo(14);
    }

    /** The value only grows, so an answer of a query that began before its read came would be seen to be too small. */
    @Test
    void noAnswerIsOlderThanItsQuestion() {
        var value = new AtomicLong();
        var reads = new GroupRead<Integer, Long>(keys -> Map.of(1, value.get()), 2);
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 5_000; i++) {
                                long before = value.incrementAndGet();
                                assertThat(reads.get(1)).isGreaterThanOrEqualTo(before);
                            }
                        },
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        threads.forEach(CompletableFuture::join);
    }

    private Map<Integer, Integer> squares(Set<Integer> keys) {
        queries.add(keys);
        answers.acquireUninterruptibly();
        return keys.stream().collect(Collectors.toMap(k -> k, k -> k * k));
    }

    private static CompletableFuture<Integer> send(GroupRead<Integer, Integer> reads, int key) {
        return CompletableFuture.supplyAsync(
                () -> reads.get(key), task -> Thread.ofVirtual().start(task));
    }
}
