package dev.kith.command.session;

import dev.kith.api.Ids;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.ReuseSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.command.session.NewSessions.NewSession;
import dev.kith.eventstore.CommandMemory;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Finds a session to go on in, or opens one. Which of both was decided on a version of the group of the participants, and of
 * the session that was found: when one of these has moved on meanwhile, it is decided anew.
 */
@Component
class SessionReuse {

    private static final int ATTEMPTS = 50;

    /** A session to go on in, and whether it is new. */
    record Reused(Outcome<SessionState> session, boolean created) {

        HttpStatus status() {
            return created ? HttpStatus.CREATED : HttpStatus.OK;
        }
    }

    private final SessionGroups groups;
    private final Resources<SessionState> sessions;
    private final CommandMemory memory;

    SessionReuse(SessionGroups groups, Commands commands, EventStore events, CommandMemory memory) {
        this.groups = groups;
        this.memory = memory;
        this.sessions = new Resources<>(commands, events, SessionState.FOLD, SessionKey::parse);
    }

    /** @param metadata what the session's metadata must have at the top level */
    Reused reuse(NewSession wanted, Map<String, @Nullable Object> metadata, Write write) {
        var key = write.idempotencyKey();
        boolean repeated = key != null && memory.recall(key.key()).isPresent();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                var reused = attempt(wanted, metadata, write);
                return repeated ? asAnsweredBefore(reused.session()) : reused;
            } catch (Problem e) {
                if (e.status() != HttpStatus.PRECONDITION_FAILED.value()) throw e;
            }
        }
        throw Problem.unavailable("Too many writers of sessions of these participants", Duration.ofSeconds(1));
    }

    /** The log remembers the session and its version, which tells whether it was new: what opens a session is two events at most. */
    private static Reused asAnsweredBefore(Outcome<SessionState> session) {
        var opening = SettingsChanges.opening(
                session.state().participants(), session.state().settings());
        return new Reused(session, session.version() < opening.size());
    }

    private Reused attempt(NewSession wanted, Map<String, @Nullable Object> metadata, Write write) {
        var group = groups.of(write.tenant(), wanted.participants());
        var found = find(group, wanted.participants(), metadata, write);
        if (found.isPresent()) return new Reused(goOn(found.get(), write), false);
        var session = new SessionKey(write.tenant(), Ids.next());
        var command = new CreateSession(session, wanted.participants(), wanted.settings(), group.version());
        return new Reused(sessions.send(command, session, write, UnknownSession::answer), true);
    }

    private Optional<Outcome<SessionState>> find(
            SessionGroup group, Participants participants, Map<String, @Nullable Object> metadata, Write write) {
        var looking = new Write(write.caller(), null, null);
        return group.open().reversed().stream()
                .map(id -> new SessionKey(write.tenant(), id))
                .map(key -> sessions.send(new ReuseSession(key), key, looking, UnknownSession::answer))
                .filter(seen -> fits(seen.state(), participants, metadata))
                .findFirst();
    }

    private static boolean fits(
            SessionState session, Participants participants, Map<String, @Nullable Object> metadata) {
        var present = session.settings().metadata();
        return session.open()
                && session.participants().sameAs(participants)
                && metadata.entrySet().stream()
                        .allMatch(asked -> present.containsKey(asked.getKey())
                                && Objects.equals(present.get(asked.getKey()), asked.getValue()));
    }

    /** Under an idempotency key the log is to remember which session it was. */
    private Outcome<SessionState> goOn(Outcome<SessionState> found, Write write) {
        if (write.idempotencyKey() == null) return found;
        var session = new SessionKey(write.tenant(), found.id());
        var asFound = new Write(write.caller(), new IfMatch(Set.of(found.version())), write.idempotencyKey());
        return sessions.send(new ReuseSession(session), session, asFound, UnknownSession::answer);
    }
}
