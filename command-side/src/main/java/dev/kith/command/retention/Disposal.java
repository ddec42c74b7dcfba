package dev.kith.command.retention;

import dev.kith.api.Ids;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserKey;
import dev.kith.command.erasure.Shredder;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does away with what is kept no longer. Each thing decides for itself, on its own events: one to which something has happened since
 * it was looked at stays.
 */
@Component
class Disposal {

    private static final Logger log = LoggerFactory.getLogger(Disposal.class);

    private final Commands commands;
    private final Shredder shredder;

    Disposal(Commands commands, Shredder shredder) {
        this.commands = commands;
        this.shredder = shredder;
    }

    /** Whether things of this kind can be done away with. */
    boolean isPossible(Kind kind) {
        return !kind.isForGood() || shredder.isPossible();
    }

    /**
     * Does away with one thing.
     *
     * @return the keys that were destroyed by it
     */
    Set<UUID> of(Rule rule, Candidate candidate) {
        var kith = new Caller(
                rule.tenant(), "kith", "owner", null, rule.reason(), Ids.next().toString(), null, null);
        var write = new Write(kith, new IfMatch(Set.of(candidate.version())), null);
        var user = new UserKey(rule.tenant(), candidate.id());
        var session = new SessionKey(rule.tenant(), candidate.id());
        try {
            return switch (rule.kind()) {
                case INACTIVE_USERS -> send(new DeleteUser(user), user.toString(), write);
                case ENDED_SESSIONS -> send(new DeleteSession(session), session.toString(), write);
                case DELETED_USERS -> shredder.user(user, write);
                case SESSION_MESSAGES -> shredder.messages(session, write);
            };
        } catch (Problem e) {
            if (e.status() >= 500) throw e;
            // It has another version, is gone, or is on hold.
            log.debug("something has happened to it since, so the next run decides");
            return Set.of();
        }
    }

    private Set<UUID> send(Object command, String aggregateId, Write write) {
        commands.send(command, aggregateId, write);
        return Set.of();
    }

    /** What a run leaves behind in the files of the database. */
    void clean(Set<UUID> destroyed) {
        shredder.clean(destroyed);
    }
}
