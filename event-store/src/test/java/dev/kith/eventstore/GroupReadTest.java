package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class GroupReadTest {

    private final List<Set<Integer>> queries = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(0);

    @Test
    void readsThatComeMeanwhileShareTheNextQuery() {
        var reads = new GroupRead<>(this::squares, 500, 1);
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
        var reads = new GroupRead<Integer, Integer>(_ -> Map.of(), 500, 1);
        assertThat(reads.get(1)).isNull();
    }

    @Test
    void aFailedQueryFailsItsReadsAndNoOthers() {
        Function<Set<Integer>, Map<Integer, Integer>> query = keys -> {
            if (keys.contains(13)) throw new IllegalStateException("unlucky");
            return keys.stream().collect(Collectors.toMap(k -> k, k -> k));
        };
        var reads = new GroupRead<>(query, 500, 1);
        assertThatThrownBy(() -> reads.get(13))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unlucky");
        assertThat(reads.get(14)).isEqualTo(14);
    }

    /** The value only grows, so an answer of a query that began before its read came would be seen to be too small. */
    @Test
    void noAnswerIsOlderThanItsQuestion() {
        var value = new AtomicLong();
        var reads = new GroupRead<Integer, Long>(keys -> Map.of(1, value.get()), 500, 2);
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

    @Test
    void whoseTimeIsOverWaitsNoLongerAndOthersGoOn() {
        var reads = new GroupRead<>(this::squares, 500, 1);
        var first = send(reads, 1);
        eventually(() -> queries.size() == 1);
        var late = Deadline.in(Duration.ofMillis(50));
        var other = send(reads, 3);

        assertThatThrownBy(() -> late.call(() -> reads.get(2))).isInstanceOf(QueryTimeoutException.class);

        answers.release(2);
        assertThat(first.join()).isEqualTo(1);
        assertThat(other.join()).isEqualTo(9);
    }

    @Test
    void queryHasTheTimeOfTheMostPatientOfItsReads() {
        var given = new CopyOnWriteArrayList<Integer>();
        var reads = new GroupRead<Integer, Integer>(
                _ -> {
                    given.add(Deadline.current().secondsLeft());
                    answers.acquireUninterruptibly();
                    return Map.of();
                },
                500,
                1);
        var first = CompletableFuture.runAsync(
                () -> Deadline.in(Duration.ofSeconds(10)).call(() -> reads.get(1)));
        eventually(() -> given.size() == 1);
        var others = Stream.of(100, 1_000, 500)
                .map(Duration::ofSeconds)
                .map(time -> CompletableFuture.runAsync(() -> Deadline.in(time).call(() -> reads.get(1))))
                .toList();
        eventually(() -> reads.waiting() == 3);
        answers.release(2);
        first.join();
        others.forEach(CompletableFuture::join);

        assertThat(given.getFirst()).isBetween(1, 10);
        assertThat(given.getLast()).isBetween(501, 1_000);
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
