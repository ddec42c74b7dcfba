package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLifecycleTest {

    /** Spring stops and starts a context that tests share, and one that is restored from a checkpoint. */
    @Test
    void stoppedLogCanBeStartedAgain() {
        var database = Database.fresh();
        var head = new Watermark();
        try (var pool = database.pool("lifecycle");
                var other = Node.on(database)) {
            var commits = GroupCommit.on(pool, Bounds.GENEROUS, (base, events) -> head.advanceTo(base + events.size()));
            var hour = Duration.ofHours(1);
            var lifecycle = new LogLifecycle(commits, new HeadListener(pool, head, hour, hour));
            lifecycle.start();
            commits.append(Events.append("a", 0));
            lifecycle.stop();
            assertThat(lifecycle.isRunning()).isFalse();
            lifecycle.start();
            assertThat(commits.append(Events.append("b", 0))).isEqualTo(2);
            other.append(Events.append("c", 0));
            eventually(() -> head.position() == 3);
            lifecycle.stop();
        }
    }
}
