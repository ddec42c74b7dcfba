package dev.kith.command.session;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The session has no such entry. */
final class UnknownEntry extends Refusal {

    UnknownEntry() {
        super(Problem.notFound("Entry not found"));
    }
}
