package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail(4);

    @Test
    void tellsWhatFollowsAPosition() {
        tail.committed(0, events(2));
        tail.committed(2, events(1));
        assertThat(positionsAfter(0)).containsExactly(1L, 2L, 3L);
        assertThat(positionsAfter(2)).containsExactly(3L);
        assertThat(tail.after(0, 2)).extracting(StoredEvent::position).containsExactly(1L, 2L);
    }

    @Test
    void knowsNothingBeyondItsEnd() {
        tail.committed(0, events(2));
        assertThat(positionsAfter(2)).isEmpty();
        assertThat(positionsAfter(3)).isEmpty();
    }

    /** Else a reader would be led past what another node has appended. */
    @Test
    void forgetsWhatCameBeforeAnEventOfAnotherProcess() {
        tail.committed(0, events(2));
        tail.committed(3, events(1));
        assertThat(positionsAfter(0)).isEmpty();
        assertThat(positionsAfter(2)).isEmpty();
        assertThat(positionsAfter(3)).containsExactly(4L);
    }

    @Test
    void keepsTheNewestOnly() {
        tail.committed(0, events(3));
        tail.committed(3, events(3));
        assertThat(positionsAfter(1)).isEmpty();
        assertThat(positionsAfter(2)).containsExactly(3L, 4L, 5L, 6L);
        tail.committed(6, events(9));
        assertThat(positionsAfter(10)).isEmpty();
        assertThat(positionsAfter(11)).containsExactly(12L, 13L, 14L, 15L);
    }

    /** A key can be kept without events. */
    @Test
    void takesACommitWithoutEvents() {
        tail.committed(0, events(1));
        tail.committed(1, events(0));
        tail.committed(1, events(1));
        assertThat(positionsAfter(0)).containsExactly(1L, 2L);
        tail.committed(5, events(0));
        assertThat(positionsAfter(4)).isEmpty();
    }

    @Test
    void tellsHowFarThereAreEventsOfAKindAlone() {
        tail.committed(0, List.of(event("a"), event("b"), event("b"), event("a")));
        assertThat(tail.skim(1, isOfType("b"))).isEqualTo(3);
        assertThat(tail.skim(2, isOfType("b"))).isEqualTo(3);
        assertThat(tail.skim(3, isOfType("b"))).isEqualTo(3);
        assertThat(tail.skim(3, isOfType("a"))).isEqualTo(4);
        assertThat(tail.skim(4, isOfType("a"))).isEqualTo(4);
    }

    @Test
    void skimsOverNothingThatItDoesNotKnow() {
        tail.committed(0, events(2));
        tail.committed(3, events(1));
        assertThat(tail.skim(0, _ -> true)).isEqualTo(0);
        assertThat(tail.skim(2, _ -> true)).isEqualTo(2);
        assertThat(tail.skim(3, _ -> true)).isEqualTo(4);
    }

    private static EventRecord event(String type) {
        return Events.event("x", 0, type);
    }

    private static Predicate<StoredEvent> isOfType(String name) {
        return event -> event.event().name().equals(name);
    }

    private List<Long> positionsAfter(long position) {
        return tail.after(position, 1_000).stream().map(StoredEvent::position).toList();
    }

    private static List<EventRecord> events(int count) {
        return LongStream.range(0, count).mapToObj(v -> Events.event("a", v)).toList();
    }
}
