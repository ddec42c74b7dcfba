package dev.kith.command.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that its rule keeps no longer.
 *
 * @param since when its period began
 * @param version that it had then: if it has another one meanwhile, something has happened to it
 */
record Candidate(UUID id, Instant since, long version) {}
