package dev.kith.command.life;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.kith.platform.web.Durations;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs {@link Expiry} now and then, on one of all nodes: which one is settled in the table {@code life.scheduled_tasks}, where
 * the next run stays due while no node is up. It starts last and stops first.
 */
@Component
class ExpirySchedule implements SmartLifecycle {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** With the heartbeat, after a minute: then another node takes over from one that died in the middle. */
    private static final int MISSED_HEARTBEATS = 6;

    private final DataSource database;
    private final Expiry expiry;
    private final Duration every;
    private volatile @Nullable Scheduler running;

    ExpirySchedule(DataSource database, Expiry expiry, @Value("${kith.sessions.expiry.every:PT1M}") Duration every) {
        this.database = database;
        this.expiry = expiry;
        this.every = Durations.checked("kith.sessions.expiry.every", every);
    }

    @Override
    public void start() {
        var task = Tasks.recurring("expire-idle-sessions", FixedDelay.of(every)).execute((_, _) -> run());
        var scheduler = Scheduler.create(database)
                .startTasks(task)
                .tableName("life.scheduled_tasks")
                .threads(1)
                .pollingInterval(every.compareTo(LONGEST_POLL) < 0 ? every : LONGEST_POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_POLL)
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler.start();
        running = scheduler;
    }

    /** The scheduler logs the message of what is thrown: it is to be ours, since those of others may quote what people said. */
    private void run() {
        try {
            expiry.run();
        } catch (RuntimeException e) {
            throw new IllegalStateException("idle sessions could not expire; the next run tries again", e);
        }
    }

    @Override
    public void stop() {
        var scheduler = running;
        running = null;
        if (scheduler != null) scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
