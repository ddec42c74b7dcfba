package dev.kith.command.user;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** There is no such user: never created, or deleted. */
final class UnknownUser extends Refusal {

    UnknownUser() {
        super(answer());
    }

    static Problem answer() {
        return Problem.notFound("User not found");
    }
}
