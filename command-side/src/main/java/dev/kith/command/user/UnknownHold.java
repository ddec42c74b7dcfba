package dev.kith.command.user;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The user is on no hold of that name. */
final class UnknownHold extends Refusal {

    UnknownHold() {
        super(Problem.notFound("Hold not found"));
    }
}
