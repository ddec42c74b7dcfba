package dev.kith.api;

import java.time.Instant;

/** What the states of all resources tell: those that can be created, changed and deleted under an id. */
public interface Resource {

    /** Whether there is such a resource: created, and not deleted since. */
    boolean exists();

    Instant createdAt();

    /** When the last event was, a deletion included. */
    Instant updatedAt();
}
