package dev.kith.command.life;

import java.time.Duration;

/** Something that is done now and then, on one of all nodes. */
public interface RecurringJob {

    /** Under which it is known to all nodes, also to those of the next release. */
    String name();

    /** The time between two runs; the same on all nodes. */
    Duration every();

    /** Does it; what fails is tried again the next time. */
    void run();
}
