package dev.kith.command.platform;

import dev.kith.platform.web.Problem;

/** The resource has another version than the caller asked for. */
public final class VersionMismatch extends Refusal {

    VersionMismatch() {
        super(Problem.preconditionFailed("The resource has another version than If-Match asks for"));
    }
}
