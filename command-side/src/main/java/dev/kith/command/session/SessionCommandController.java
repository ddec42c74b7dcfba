package dev.kith.command.session;

import dev.kith.api.Ids;
import dev.kith.api.session.SessionCommand;
import dev.kith.api.session.SessionCommand.ChangeSession;
import dev.kith.api.session.SessionCommand.CloseSession;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.session.SessionView;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Deletion;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes sessions: section 3 of the Julep contract; closing and reopening are our own. */
@RestController
@RequestMapping("/sessions")
class SessionCommandController {

    private final Resources<SessionState> sessions;
    private final NewSessions newSessions;

    SessionCommandController(Commands commands, EventStore events, NewSessions newSessions) {
        this.sessions = new Resources<>(commands, events, SessionState.FOLD, SessionKey::parse);
        this.newSessions = newSessions;
    }

    @PostMapping
    ResponseEntity<SessionView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var session = newSessions.of(caller.tenant(), body);
        var command = new CreateSession(key(Ids.next(), caller), session.participants(), session.settings());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, SessionView::of);
    }

    @PostMapping("/{id}")
    ResponseEntity<SessionView> createOrUpdate(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var session = newSessions.of(caller.tenant(), body);
        var command = new CreateOrReplaceSession(key(id, caller), session.participants(), session.settings());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, SessionView::of);
    }

    @PatchMapping("/{id}")
    ResponseEntity<SessionView> update(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeSession(key(id, caller), SessionFields.of(body).changes());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, SessionView::of);
    }

    @PutMapping("/{id}")
    ResponseEntity<SessionView> reset(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeSession(key(id, caller), SessionFields.of(body).replacements());
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, SessionView::of);
    }

    @PostMapping("/{id}/close")
    ResponseEntity<SessionView> close(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(new CloseSession(key(id, caller)), Write.withoutBody(request, caller))
                .answer(HttpStatus.OK, SessionView::of);
    }

    @PostMapping("/{id}/reopen")
    ResponseEntity<SessionView> reopen(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(new ReopenSession(key(id, caller)), Write.withoutBody(request, caller))
                .answer(HttpStatus.OK, SessionView::of);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Deletion> delete(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(new DeleteSession(key(id, caller)), Write.withoutBody(request, caller))
                .answer(HttpStatus.ACCEPTED, (session, state) -> Deletion.of(session, state.updatedAt()));
    }

    private static SessionKey key(UUID id, Caller caller) {
        return new SessionKey(caller.tenant(), id);
    }

    private Outcome<SessionState> send(SessionCommand command, Write write) {
        return sessions.send(command, command.session(), write, UnknownSession::answer);
    }
}
