package dev.kith.command.session;

import dev.kith.api.session.SessionCommand.ExpireSession;
import dev.kith.api.session.SessionState;

/** Whether nothing has happened to a session for so long that it is to end; everything that happens to it counts. */
final class Idleness {

    private Idleness() {}

    static boolean isEnough(SessionState session, ExpireSession command) {
        var enough = command.idleFor() == null ? session.settings().idleTimeout() : command.idleFor();
        return session.open()
                && enough != null
                && !session.updatedAt().plus(enough).isAfter(command.now());
    }
}
