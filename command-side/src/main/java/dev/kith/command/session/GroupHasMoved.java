package dev.kith.command.session;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The participants have other open sessions than when it was decided to open one. */
final class GroupHasMoved extends Refusal {

    GroupHasMoved() {
        super(Problem.preconditionFailed("The participants have opened or ended a session meanwhile"));
    }
}
