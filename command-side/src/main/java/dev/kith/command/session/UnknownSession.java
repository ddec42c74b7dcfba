package dev.kith.command.session;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** There is no such session: never opened, or deleted. */
final class UnknownSession extends Refusal {

    UnknownSession() {
        super(answer());
    }

    static Problem answer() {
        return Problem.notFound("Session not found");
    }
}
