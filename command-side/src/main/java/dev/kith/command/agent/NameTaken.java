package dev.kith.command.agent;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** Another agent has the canonical name. */
final class NameTaken extends Refusal {

    NameTaken(String canonicalName) {
        super(Problem.conflict("An agent with the canonical name '%s' exists already".formatted(canonicalName)));
    }
}
