package dev.kith.command.agent;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** Another agent has the canonical name. */
final class NameTaken extends Refusal {

    NameTaken() {
        super(Problem.conflict("An agent with this canonical name exists already"));
    }
}
