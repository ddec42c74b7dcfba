package dev.kith.eventstore;

import java.util.List;

/** Hears of the events that this process has just committed. */
@FunctionalInterface
interface NewEvents {

    /**
     * Tells of one commit.
     *
     * @param base the position before the first of the events
     */
    void committed(long base, List<EventRecord> events);
}
