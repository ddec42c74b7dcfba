package dev.kith.query.proof;

import dev.kith.eventstore.Watermark;
import dev.kith.eventstore.proof.CheckpointLoop;
import dev.kith.eventstore.proof.Checkpoints;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps the checkpoints behind the head while the program runs, woken by what is appended. */
final class CheckpointSigner implements SmartLifecycle {

    private record Work(CheckpointLoop loop, Watermark.Registration wakeUps) {}

    private final Checkpoints checkpoints;
    private final Watermark head;
    private final Duration interval;
    private final Duration poll;
    private volatile @Nullable Work work;

    /** @param interval the shortest time between two checkpoints, and so the longest time that an event stays uncovered */
    CheckpointSigner(Checkpoints checkpoints, Watermark head, Duration interval, Duration poll) {
        this.checkpoints = checkpoints;
        this.head = head;
        this.interval = interval;
        this.poll = poll;
    }

    @Override
    public void start() {
        var loop = new CheckpointLoop(checkpoints, interval, poll);
        work = new Work(loop, head.onAdvance(loop::wake));
        loop.start();
    }

    @Override
    public void stop() {
        var ending = work;
        if (ending == null) return;
        ending.wakeUps().close();
        ending.loop().close();
        work = null;
    }

    @Override
    public boolean isRunning() {
        return work != null;
    }

    /** Why no more checkpoints are signed: what is stored contradicts what was signed. */
    Optional<RuntimeException> contradiction() {
        var current = work;
        return current == null ? Optional.empty() : current.loop().failure();
    }
}
