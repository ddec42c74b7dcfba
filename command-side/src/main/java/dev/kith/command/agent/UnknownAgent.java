package dev.kith.command.agent;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** There is no such agent: never created, or deleted. */
final class UnknownAgent extends Refusal {

    UnknownAgent() {
        super(answer());
    }

    static Problem answer() {
        return Problem.notFound("Agent not found");
    }
}
