package dev.kith.command.life;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs {@link RecurringJob}s, each on one of all nodes: which one is settled in the table {@code life.scheduled_tasks}, where the
 * next run stays due while no node is up. It starts last and stops first.
 */
@Component
class Schedule implements SmartLifecycle {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** With the heartbeat, after a minute: then another node takes over from one that died in the middle. */
    private static final int MISSED_HEARTBEATS = 6;

    private final DataSource database;
    private final List<RecurringJob> jobs;
    private volatile @Nullable Scheduler running;

    Schedule(DataSource database, List<RecurringJob> jobs) {
        this.database = database;
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public void start() {
        var scheduler = Scheduler.create(database)
                .startTasks(jobs.stream().map(Schedule::task).toList())
                .tableName("life.scheduled_tasks")
                .threads(jobs.size())
                .pollingInterval(poll())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_POLL)
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler.start();
        running = scheduler;
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((_, _) -> run(job));
    }

    private Duration poll() {
        return Stream.concat(jobs.stream().map(RecurringJob::every), Stream.of(LONGEST_POLL))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The scheduler logs the message of what is thrown: it is to be ours, since those of others may quote what people said. */
    private static void run(RecurringJob job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            throw new IllegalStateException(job.name() + " failed; the next run tries again", e);
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
