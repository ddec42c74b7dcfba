package dev.kith.command.erasure;

import dev.kith.api.session.SessionCommand.EraseSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.erasure.ErasureList.Entry;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Erases the sessions of a user. */
@Component
class SessionErasure {

    static final String NAME = "session.erased.v1";

    private static final int ATTEMPTS = 5;

    private final Views views;
    private final Commands commands;
    private final EventLog log;

    SessionErasure(Views views, Commands commands, EventLog log) {
        this.views = views;
        this.commands = commands;
        this.log = log;
    }

    /**
     * Erases all of them, and tells where in the log that is. It looks twice: a session may have been opened while she was
     * erased.
     */
    Map<SessionKey, Entry> erase(Erased erased) {
        var all = new LinkedHashMap<SessionKey, Entry>();
        for (int look = 0; look < 2; look++) {
            views.await(log.head());
            for (var session : views.sessions(erased)) {
                all.computeIfAbsent(session, _ -> erase(session, erased.position(), erased.by()));
            }
        }
        return all;
    }

    /** One that was erased after the position is left as it is: whoever has its id by now is another one. */
    Entry erase(SessionKey session, long after, Caller by) {
        return last(session).filter(e -> e.position() > after).orElseGet(() -> {
            send(session, by);
            return last(session).orElseThrow();
        });
    }

    private Optional<Entry> last(SessionKey session) {
        return log.newest(session.toString(), NAME).map(SessionErasure::entry);
    }

    private static Entry entry(StoredEvent stored) {
        var event = stored.event();
        return new Entry(event.aggregateId(), event.version(), stored.position(), event.time());
    }

    /** Others may be writing to it, all the time. */
    private void send(SessionKey session, Caller by) {
        for (int attempt = 1; ; attempt++) {
            try {
                commands.<SessionState>send(new EraseSession(session), session.toString(), new Write(by, null, null));
                return;
            } catch (Problem e) {
                if (attempt == ATTEMPTS) throw e;
            }
        }
    }
}
