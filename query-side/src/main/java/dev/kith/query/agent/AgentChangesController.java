package dev.kith.query.agent;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of an agent, of a deleted one too. */
@RestController
class AgentChangesController {

    private final Trail<AgentState> trail;

    AgentChangesController(EventLog log, PersonalData personal, Serializer serializer) {
        this.trail = new Trail<>(
                log,
                personal,
                serializer,
                AgentState.FOLD,
                new Trail.Fields<>(AgentChangesController::fields, Set.of()));
    }

    @GetMapping("/agents/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        return trail.page(new AgentKey(caller.tenant(), id).toString(), paging)
                .orElseThrow(() -> Problem.notFound("Agent not found"));
    }

    private static Map<String, @Nullable Object> fields(AgentState state) {
        if (!state.exists()) return Map.of();
        var profile = state.profile();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", profile.name());
        fields.put("canonical_name", state.canonicalName());
        fields.put("about", profile.about());
        fields.put("model", profile.model());
        fields.put("instructions", profile.instructions());
        fields.put("metadata", profile.metadata());
        fields.put("default_settings", profile.defaultSettings());
        fields.put("default_system_template", profile.defaultSystemTemplate());
        fields.put("project", profile.project());
        return fields;
    }
}
