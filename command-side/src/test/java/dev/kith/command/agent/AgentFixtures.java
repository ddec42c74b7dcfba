package dev.kith.command.agent;

import dev.kith.api.agent.AgentCommand.AgentChange;
import dev.kith.api.agent.AgentCommand.ChangeAgent;
import dev.kith.api.agent.AgentEvent.AgentCreated;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentProfile;
import dev.kith.command.platform.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** One agent, and what can be asked of it. */
final class AgentFixtures {

    static final AgentKey BOOKBOT = new AgentKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000003"));

    private AgentFixtures() {}

    /** An agent in a world where nobody else has a canonical name. */
    static AggregateTestFixture<Agent> agent() {
        return agent(log());
    }

    /** An agent whose names are kept in the given log, while its own events are the fixture's. */
    static AggregateTestFixture<Agent> agent(EventStore log) {
        var fixture = new AggregateTestFixture<>(Agent.class);
        fixture.registerInjectableResource(new AgentNames(log));
        return fixture;
    }

    static EventStore log() {
        return EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
    }

    static AgentProfile profile() {
        return new AgentProfile(
                "BookBot",
                "Helps find books",
                "a-model",
                List.of("Be brief"),
                Map.of("tier", "gold"),
                Map.of("temperature", 1),
                "You are {{ agent.name }}",
                "default");
    }

    static AgentCreated created() {
        return new AgentCreated(
                "BookBot",
                "bookbot",
                "Helps find books",
                "a-model",
                List.of("Be brief"),
                Map.of("tier", "gold"),
                Map.of("temperature", 1),
                "You are {{ agent.name }}",
                "default");
    }

    static ChangeAgent change(AgentChange... changes) {
        return new ChangeAgent(BOOKBOT, List.of(changes));
    }

    static Map<String, ?> ifMatch(long version) {
        return Map.of(IfMatch.KEY, new IfMatch(Set.of(version)));
    }
}
