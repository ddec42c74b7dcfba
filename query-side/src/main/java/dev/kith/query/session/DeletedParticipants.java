package dev.kith.query.session;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who was deleted of those who take part in sessions: they stay named, and the sessions say so. */
@Component
class DeletedParticipants {

    private final Views<AgentKey, AgentState> agents;
    private final Views<UserKey, UserState> users;

    DeletedParticipants(Views<AgentKey, AgentState> agents, Views<UserKey, UserState> users) {
        this.agents = agents;
        this.users = users;
    }

    /** The ids of all that do not exist now. */
    Set<UUID> of(List<ViewRow<SessionKey, SessionState>> sessions, HttpServletRequest request) {
        var agentKeys = sessions.stream()
                .flatMap(row -> participants(row).agents().stream()
                        .map(id -> new AgentKey(row.key().tenant(), id)))
                .toList();
        var userKeys = sessions.stream()
                .flatMap(row -> participants(row).users().stream()
                        .map(id -> new UserKey(row.key().tenant(), id)))
                .toList();
        var deleted = new HashSet<UUID>();
        agentKeys.forEach(key -> deleted.add(key.id()));
        userKeys.forEach(key -> deleted.add(key.id()));
        Stream.concat(agents.findAll(agentKeys, request).stream(), users.findAll(userKeys, request).stream())
                .forEach(row -> deleted.remove(row.key().id()));
        return deleted;
    }

    private static Participants participants(ViewRow<SessionKey, SessionState> row) {
        return row.state().participants();
    }
}
