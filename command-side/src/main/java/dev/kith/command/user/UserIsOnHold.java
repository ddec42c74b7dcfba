package dev.kith.command.user;

import dev.kith.api.user.UserHolds;
import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** A legal hold keeps the user from being erased. */
final class UserIsOnHold extends Refusal {

    UserIsOnHold(UserHolds holds) {
        super(Problem.conflict("The user is on hold and cannot be erased: " + String.join(", ", holds.names())));
    }
}
