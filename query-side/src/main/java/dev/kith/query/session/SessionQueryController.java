package dev.kith.query.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.kith.api.access.View;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.session.SessionView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Paging;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.platform.Json;
import dev.kith.query.view.Condition;
import dev.kith.query.view.MetadataConditions;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads sessions: section 3 of the Julep contract, with filters by who takes part. */
@RestController
class SessionQueryController {

    private static final int LONGEST_PAGE = 1_000;

    /** A session, with those of its agents and users that were deleted, if any. */
    record Shown(
            @JsonUnwrapped SessionView session,

            @JsonProperty("deleted_participants") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<UUID> deletedParticipants) {

        static Shown of(ViewRow<SessionKey, SessionState> row, Set<UUID> deleted) {
            var participants = row.state().participants();
            var gone = Stream.concat(participants.agents().stream(), participants.users().stream())
                    .filter(deleted::contains)
                    .toList();
            return new Shown(SessionView.of(row.key().id(), row.state()), gone);
        }
    }

    record Page(List<Shown> items) {}

    private final Views<SessionKey, SessionState> sessions;
    private final DeletedParticipants deleted;
    private final AccessRecords accesses;

    SessionQueryController(
            Views<SessionKey, SessionState> sessions, DeletedParticipants deleted, AccessRecords accesses) {
        this.sessions = sessions;
        this.deleted = deleted;
        this.accesses = accesses;
    }

    @GetMapping("/sessions/{id}")
    ResponseEntity<Shown> byId(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var row = sessions.byKey(new SessionKey(caller.tenant(), id), request);
        accesses.note(caller, View.SESSION, users(row), id);
        return Views.answer(row, Shown.of(row, deleted.of(List.of(row), request)));
    }

    @GetMapping("/sessions")
    Page list(
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable UUID agent,
            @RequestParam(required = false) @Nullable Boolean active,
            Caller caller,
            HttpServletRequest request) {
        var conditions = new ArrayList<>(MetadataConditions.of(request.getParameterMap()));
        if (user != null) conditions.add(among("users", user));
        if (agent != null) conditions.add(among("agents", agent));
        if (active != null) conditions.add(new Condition("closed <> ?", List.of(active), false));
        return page(conditions, caller, request);
    }

    @GetMapping("/users/{id}/sessions")
    Page ofUser(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return page(List.of(among("users", id)), caller, request);
    }

    private static List<UUID> users(ViewRow<SessionKey, SessionState> row) {
        return row.state().participants().users();
    }

    private static Condition among(String column, UUID id) {
        return new Condition(column + " @> ?::jsonb", List.of(Json.write(List.of(id))), true);
    }

    private Page page(List<Condition> conditions, Caller caller, HttpServletRequest request) {
        var paging = Paging.upTo(LONGEST_PAGE, request);
        var rows = sessions.list(caller.tenant(), conditions, paging, request);
        accesses.note(
                caller,
                View.SESSIONS,
                rows.stream().flatMap(row -> users(row).stream()).toList());
        var gone = deleted.of(rows, request);
        return new Page(rows.stream().map(row -> Shown.of(row, gone)).toList());
    }
}
