package dev.kith.command.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionGroupEvent;
import dev.kith.api.session.SessionGroupEvent.SessionGroupJoined;
import dev.kith.api.session.SessionGroupEvent.SessionGroupLeft;
import dev.kith.api.session.SessionGroupKey;
import dev.kith.api.session.SessionKey;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which sessions are open for each set of participants. Each set has a stream of its own in the log; what is said there goes
 * into the log together with the events of the session's command, or not at all. What was read of a stream is kept, so that
 * only its news are read the next time.
 */
@Component
class SessionGroups {

    private static final String TYPE = "SessionGroup";
    private static final int MOST = 10_000;

    private final EventStore events;
    private final GroupLocks locks = new GroupLocks();
    private final Cache<SessionGroupKey, SessionGroup> seen = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .softValues()
            .build(); // its upkeep is less than to hand it over

    SessionGroups(EventStore events) {
        this.events = events;
    }

    /** The open sessions of these participants, as the log has them now. */
    SessionGroup of(String tenant, Participants participants) {
        return latest(SessionGroupKey.of(tenant, participants));
    }

    /** The session is open from now on. */
    void join(SessionKey session, Participants participants) {
        join(session, participants, null);
    }

    /**
     * The session is open from now on.
     *
     * @param version the one that the group must have; null for any
     * @throws GroupHasMoved when it has another
     */
    void join(SessionKey session, Participants participants, @Nullable Long version) {
        var group = SessionGroupKey.of(session.tenant(), participants);
        hold(List.of(group));
        if (version != null && version != latest(group).version()) throw new GroupHasMoved();
        append(group, new SessionGroupJoined(session.id()));
    }

    /** The session is open no more. */
    void leave(SessionKey session, Participants participants) {
        var group = SessionGroupKey.of(session.tenant(), participants);
        hold(List.of(group));
        append(group, new SessionGroupLeft(session.id()));
    }

    /** The open session has other participants from now on. */
    void move(SessionKey session, Participants before, Participants after) {
        var from = SessionGroupKey.of(session.tenant(), before);
        var to = SessionGroupKey.of(session.tenant(), after);
        hold(List.of(from, to));
        append(from, new SessionGroupLeft(session.id()));
        append(to, new SessionGroupJoined(session.id()));
    }

    /** Of what is not committed in the end nothing is kept. */
    private void hold(List<SessionGroupKey> groups) {
        if (!CurrentUnitOfWork.isStarted()) return;
        locks.holdUntilDone(groups, CurrentUnitOfWork.get());
        CurrentUnitOfWork.get().onRollback(_ -> seen.invalidateAll(groups));
    }

    private SessionGroup latest(SessionGroupKey key) {
        var group = seen.get(key, _ -> SessionGroup.NONE);
        var news = events.readEvents(key.toString(), group.version() + 1);
        if (!news.hasNext()) return group;
        var all = group.withAll(news.asStream().map(event -> (SessionGroupEvent) event.getPayload()));
        seen.asMap().merge(key, all, (one, other) -> one.version() >= other.version() ? one : other);
        return all;
    }

    private void append(SessionGroupKey group, SessionGroupEvent event) {
        long version = latest(group).version() + 1;
        events.publish(new GenericDomainEventMessage<>(TYPE, group.toString(), version, event));
    }
}
