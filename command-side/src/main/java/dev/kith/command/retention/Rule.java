package dev.kith.command.retention;

import java.time.Duration;

/** That a project keeps a kind of things for so long, and then no longer. */
record Rule(String tenant, String project, Kind kind, Duration period) {

    /** As the reason of each deletion. */
    String reason() {
        return "retention of project %s: %s after %s".formatted(project, kind.word(), period);
    }
}
