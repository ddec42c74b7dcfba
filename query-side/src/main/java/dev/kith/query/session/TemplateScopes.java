package dev.kith.query.session;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.api.agent.AgentView;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.session.SessionView;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.api.user.UserView;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the templates of a session can see: everything that answers show of it and of who takes part, as plain JSON. */
@Component
class TemplateScopes {

    /**
     * The variables, and the agent that is to answer.
     *
     * @param variables by name, of JSON values only
     */
    record Scope(Map<String, @Nullable Object> variables, AgentView agent) {

        /** That of an agent whose session has none of its own. */
        String defaultTemplate() {
            return agent.defaultSystemTemplate();
        }
    }

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final Views<AgentKey, AgentState> agents;
    private final Views<UserKey, UserState> users;
    private final JsonMapper json;

    TemplateScopes(Views<AgentKey, AgentState> agents, Views<UserKey, UserState> users, JsonMapper json) {
        this.agents = agents;
        this.users = users;
        this.json = json;
    }

    /** @throws Problem 400 when the agent is none of the session's, or was deleted */
    Scope of(ViewRow<SessionKey, SessionState> session, @Nullable UUID asked, HttpServletRequest request) {
        var participants = session.state().participants();
        var tenant = session.key().tenant();
        var active = asked == null ? participants.agents().getFirst() : asked;
        if (!participants.agents().contains(active)) throw Problem.badRequest("agent is not in this session");
        var agentKeys = participants.agents().stream()
                .map(id -> new AgentKey(tenant, id))
                .toList();
        var userKeys =
                participants.users().stream().map(id -> new UserKey(tenant, id)).toList();
        var everyAgent = agents.findAll(agentKeys, request).stream()
                .map(row -> AgentView.of(row.key().id(), row.state()))
                .toList();
        var shown = everyAgent.stream()
                .filter(agent -> agent.id().equals(active))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("The agent of this session was deleted"));
        var people = users.findAll(userKeys, request).stream()
                .map(row -> plain(UserView.of(row.key().id(), row.state())))
                .toList();
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("session", plain(SessionView.of(session.key().id(), session.state())));
        variables.put("agent", plain(shown));
        variables.put("current_agent", plain(shown));
        variables.put("agents", everyAgent.stream().map(this::plain).toList());
        variables.put("users", people);
        variables.put("user", people.isEmpty() ? null : people.getFirst());
        variables.put("settings", shown.defaultSettings());
        variables.put("tools", List.of());
        variables.put("docs", List.of());
        return new Scope(variables, shown);
    }

    private Map<String, @Nullable Object> plain(Object view) {
        return json.convertValue(view, OBJECT);
    }
}
