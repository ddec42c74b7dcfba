package dev.kith.eventstore;

import java.util.Optional;

/** What the log remembers of commands that came with an {@link IdempotencyKey}. */
public final class CommandMemory {

    private final EventLog log;
    private final GroupCommit commits;

    CommandMemory(EventLog log, GroupCommit commits) {
        this.log = log;
        this.commits = commits;
    }

    /** What was done under the key; empty when nothing was. */
    public Optional<RememberedCommand> recall(String key) {
        return log.remembered(key);
    }

    /**
     * Remembers a command that found everything to be so already, and therefore appended nothing.
     *
     * @throws IdempotencyKeyTaken when another command was quicker under the same key
     */
    public void rememberWithoutEvents(IdempotencyKey key, String aggregateId, EventLog.Standing standing) {
        commits.append(
                Append.ofKeyAlone(key, new Append.Standing(aggregateId, standing.version(), standing.position())));
    }
}
