package dev.kith.command.session;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** Nothing more is to be said in the session. */
final class SessionIsClosed extends Refusal {

    SessionIsClosed() {
        super(answer());
    }

    static Problem answer() {
        return Problem.conflict("The session is closed; reopen it first");
    }
}
