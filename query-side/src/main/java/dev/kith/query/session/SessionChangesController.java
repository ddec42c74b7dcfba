package dev.kith.query.session;

import dev.kith.api.access.View;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Trail;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a session, of a deleted one too. */
@RestController
class SessionChangesController {

    private final Trail<SessionState> trail;
    private final AccessRecords accesses;

    SessionChangesController(Trail<SessionState> trail, AccessRecords accesses) {
        this.trail = trail;
        this.accesses = accesses;
    }

    @GetMapping("/sessions/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        var users = new LinkedHashSet<UUID>(); // of all its time
        var page = trail.page(new SessionKey(caller.tenant(), id).toString(), paging, state -> {
                    users.addAll(state.participants().users());
                })
                .orElseThrow(() -> Problem.notFound("Session not found"));
        accesses.note(caller, View.SESSION_CHANGES, users, id);
        return page;
    }

    static Map<String, @Nullable Object> fields(SessionState state) {
        if (!state.exists()) return Map.of();
        var settings = state.settings();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("agents", state.participants().agents());
        fields.put("users", state.participants().users());
        fields.put("active", !state.closed());
        fields.put("entries", state.entries());
        fields.put("situation", settings.situation());
        fields.put("system_template", settings.systemTemplate());
        fields.put("render_templates", settings.renderTemplates());
        fields.put("token_budget", settings.tokenBudget());
        fields.put("context_overflow", settings.contextOverflow());
        fields.put("forward_tool_calls", settings.forwardToolCalls());
        fields.put("recall_options", settings.recallOptions());
        fields.put("metadata", settings.metadata());
        fields.put(
                "idle_timeout",
                settings.idleTimeout() == null ? null : settings.idleTimeout().toString());
        return fields;
    }
}
