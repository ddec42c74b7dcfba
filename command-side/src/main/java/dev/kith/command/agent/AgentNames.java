package dev.kith.command.agent;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentNameEvent;
import dev.kith.api.agent.AgentNameEvent.AgentNameClaimed;
import dev.kith.api.agent.AgentNameEvent.AgentNameFreed;
import dev.kith.api.agent.AgentNameKey;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Keeps canonical names unique within a tenant. Each has a stream of its own in the log; what is said there goes into the
 * log together with the events of the agent's command, or not at all, and of two who claim a name at once one wins.
 */
@Component
class AgentNames {

    private static final String TYPE = "AgentName";

    private final EventStore events;

    AgentNames(EventStore events) {
        this.events = events;
    }

    /**
     * Gives the name to the agent.
     *
     * @throws NameTaken when another agent has it
     */
    void claim(AgentKey agent, String canonicalName) {
        var name = new AgentNameKey(agent.tenant(), canonicalName);
        long version = version(name);
        if (version >= 0 && isClaimed(name, version)) throw new NameTaken();
        append(name, version + 1, new AgentNameClaimed(agent.id()));
    }

    /** Takes the name from the agent that has it. */
    void free(AgentKey agent, String canonicalName) {
        var name = new AgentNameKey(agent.tenant(), canonicalName);
        append(name, version(name) + 1, new AgentNameFreed());
    }

    private long version(AgentNameKey name) {
        return events.lastSequenceNumberFor(name.toString()).orElse(-1L);
    }

    private boolean isClaimed(AgentNameKey name, long version) {
        var last = (AgentNameEvent)
                events.readEvents(name.toString(), version).next().getPayload();
        return switch (last) {
            case AgentNameClaimed _ -> true;
            case AgentNameFreed _ -> false;
        };
    }

    private void append(AgentNameKey name, long version, AgentNameEvent event) {
        events.publish(new GenericDomainEventMessage<>(TYPE, name.toString(), version, event));
    }
}
