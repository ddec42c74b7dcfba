package dev.kith.command.session;

import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** One session, and who is in it. */
final class SessionFixtures {

    static final SessionKey SESSION =
            new SessionKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000005"));
    static final UUID AGENT = UUID.fromString("01936f5e-0000-7000-8000-000000000003");
    static final UUID USER = UUID.fromString("01936f5e-0000-7000-8000-000000000004");
    static final Participants BOTH = new Participants(List.of(AGENT), List.of(USER));

    private SessionFixtures() {}

    /** A session whose group is kept in the given log, while its own events are the fixture's. */
    static AggregateTestFixture<Session> session(EventStore log) {
        var fixture = new AggregateTestFixture<>(Session.class);
        fixture.registerInjectableResource(new SessionGroups(log));
        return fixture;
    }

    static EventStore log() {
        return EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
    }

    static SessionCreated created(Participants participants) {
        return new SessionCreated(
                participants.agents(), participants.users(), null, null, true, null, null, false, Map.of(), Map.of());
    }

    static List<UUID> open(EventStore log, Participants participants) {
        return new SessionGroups(log).of(SESSION.tenant(), participants).open();
    }

    static SessionSettings settings() {
        return SessionSettings.DEFAULT;
    }
}
