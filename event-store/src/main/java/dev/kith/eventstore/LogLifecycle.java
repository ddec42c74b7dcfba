package dev.kith.eventstore;

import org.springframework.context.SmartLifecycle;

/** Starts the log's threads before everything else, and stops them last, so that what is accepted is written. */
final class LogLifecycle implements SmartLifecycle {

    private final GroupCommit commits;
    private final HeadListener listener;
    private volatile boolean running;

    LogLifecycle(GroupCommit commits, HeadListener listener) {
        this.commits = commits;
        this.listener = listener;
    }

    @Override
    public void start() {
        running = true;
        listener.start();
        commits.start();
    }

    @Override
    public void stop() {
        commits.close();
        listener.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
