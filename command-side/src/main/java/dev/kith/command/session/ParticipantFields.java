package dev.kith.command.session;

import dev.kith.api.Fold;
import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.api.session.Participants;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.command.platform.Past;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads who is to take part in a session: each in one of two forms, and each there to take part. */
@Component
class ParticipantFields {

    /**
     * Who is to take part.
     *
     * @param project that of the first user, or without users of the first agent; null when there is none
     */
    record Named(Participants participants, @Nullable String project) {}

    private final EventStore events;

    ParticipantFields(EventStore events) {
        this.events = events;
    }

    /** @throws Problem 400 when there is no agent, or someone is unknown; 409 when someone is named twice */
    Named of(String tenant, JsonBody body) {
        var agent = body.uuid("agent");
        var agents = body.uuids("agents");
        var user = body.uuid("user");
        var users = body.uuids("users");
        body.check();
        if (agent.get().isPresent() && agents.get().isPresent()) {
            throw Problem.badRequest("Give either agent or agents, not both");
        }
        var participants = new Participants(either(agents, agent), either(users, user));
        if (participants.agents().isEmpty()) throw Problem.badRequest("A session needs at least one agent");
        var inAgents = participants.agents().stream()
                .map(id -> require(AgentState.FOLD, new AgentKey(tenant, id), "Agent"))
                .toList();
        var inUsers = participants.users().stream()
                .map(id -> require(UserState.FOLD, new UserKey(tenant, id), "User"))
                .toList();
        return new Named(participants, project(inAgents, inUsers));
    }

    private static @Nullable String project(List<AgentState> agents, List<UserState> users) {
        return users.isEmpty()
                ? agents.getFirst().profile().project()
                : users.getFirst().profile().project();
    }

    private static List<UUID> either(Field<List<UUID>> many, Field<UUID> one) {
        var all = many.get().orElseGet(() -> one.get().map(List::of).orElse(List.of()));
        if (new HashSet<>(all).size() < all.size()) {
            throw Problem.conflict("The same participant is named twice");
        }
        return all;
    }

    private <S extends Resource> S require(Fold<S, ?> fold, Key key, String noun) {
        var state = Past.latest(events, fold, key.toString());
        if (!state.exists()) throw Problem.badRequest("%s %s not found".formatted(noun, key.id()));
        return state;
    }
}
