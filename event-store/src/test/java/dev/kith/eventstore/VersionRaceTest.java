package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers on two nodes, each of which believes that it knows the next version of a few aggregates. */
class VersionRaceTest {

    private static final int WRITERS = 32;
    private static final int COMMANDS = 60;
    private static final int AGGREGATES = 5;

    private final Database database = Database.fresh();
    private final Node one = Node.on(database);
    private final Node other = Node.on(database);
    private final Map<String, Long> nextVersions = new ConcurrentHashMap<>();
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void everyVersionHasOneWinnerAndNoCommandIsStoredInPart() throws Exception {
        try (var follower = Follower.of(one)) {
            IntStream.range(0, WRITERS)
                    .mapToObj(w -> CompletableFuture.runAsync(
                            () -> race(new Random(w), w % 2 == 0 ? one : other),
                            task -> Thread.ofVirtual().start(task)))
                    .toList()
                    .forEach(CompletableFuture::join);
            follower.sawAllUpTo(database.events());
        }
        assertThat(storedEvents()).isEqualTo(accepted);
        assertThat(database.number("select count(*) from (select from log.event group by aggregate_id"
                        + " having max(version) + 1 <> count(*) or min(version) <> 0) with_holes"))
                .isZero();
        assertThat(refused).as("races that were lost").hasPositiveValue();
    }

    private void race(Random random, Node node) {
        for (int command = 0; command < COMMANDS; command++) {
            var aggregate = "contested-" + random.nextInt(AGGREGATES);
            var version = nextVersions.getOrDefault(aggregate, 0L);
            var append = Events.append(aggregate, version, 1 + random.nextInt(3));
            try {
                node.append(append);
                append.events.forEach(e -> accepted.add(e.eventId()));
                nextVersions.merge(aggregate, version + append.size(), Math::max);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                refused.incrementAndGet();
            }
        }
    }

    private Set<UUID> storedEvents() {
        return one.log.after(0, Integer.MAX_VALUE).stream()
                .map(e -> e.event().eventId())
                .collect(Collectors.toSet());
    }
}
