package dev.kith.command.life;

import dev.kith.api.Ids;
import dev.kith.api.session.SessionCommand.ExpireSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.life.Deadlines.Deadline;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Done;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks sessions to expire. Each decides for itself, on its own events, so one that is asked too early or twice stays as it is. */
@Component
class Expiry {

    /** What becomes of what was said in a session that expires. */
    enum History {
        KEEP,
        DELETE
    }

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    private static final int PAGE = 500;

    private final DeadlineFold fold;
    private final Deadlines deadlines;
    private final Commands commands;
    private final Clock clock;
    private final History history;

    Expiry(
            DeadlineFold fold,
            Deadlines deadlines,
            Commands commands,
            Clock clock,
            @Value("${kith.sessions.expiry.history:keep}") History history) {
        this.fold = fold;
        this.deadlines = deadlines;
        this.commands = commands;
        this.clock = clock;
        this.history = history;
    }

    /**
     * Ends all sessions that have been idle for as long as they may be. One that cannot be ended does not keep the others:
     * its failure is thrown once all have been asked.
     */
    void run() {
        fold.catchUp();
        var now = clock.instant();
        @Nullable RuntimeException failure = null;
        @Nullable Deadline last = null;
        for (var page = deadlines.due(now, null, PAGE); !page.isEmpty(); page = deadlines.due(now, last, PAGE)) {
            for (var deadline : page) {
                last = deadline;
                try {
                    expire(
                            deadline.session(),
                            now,
                            null,
                            kith(deadline.session().tenant()));
                } catch (RuntimeException e) {
                    log.warn(
                            "session {} could not expire ({})",
                            deadline.session(),
                            e.getClass().getName());
                    if (failure == null) failure = e;
                }
            }
        }
        if (failure != null) throw failure;
    }

    /** Ends the sessions of the caller's tenant that have been idle for as long, at most so many; answers which. */
    List<SessionKey> cleanUp(Duration idleFor, int limit, Caller caller) {
        fold.catchUp();
        var now = clock.instant();
        return deadlines.idle(caller.tenant(), now.minus(idleFor), limit).stream()
                .filter(session -> !expire(session, now, idleFor, caller).open())
                .toList();
    }

    private SessionState expire(SessionKey session, Instant now, @Nullable Duration idleFor, Caller caller) {
        var command = new ExpireSession(session, now, idleFor, history == History.DELETE);
        Done<SessionState> done = commands.send(command, session.toString(), new Write(caller, null, null));
        return Objects.requireNonNull(done.state(), "it was sent under no idempotency key");
    }

    private static Caller kith(String tenant) {
        return new Caller(tenant, "kith", "owner", null, "idle", Ids.next().toString(), null, null);
    }
}
