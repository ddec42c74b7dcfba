package dev.kith.command.session;

import dev.kith.api.session.SessionCommand;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.CorrectEntry;
import dev.kith.api.session.SessionCommand.RedactEntry;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.platform.message.Content;
import dev.kith.platform.message.Messages;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says something in a session, and corrects or takes back what was said. */
@RestController
@RequestMapping("/sessions/{id}/entries")
class EntryCommandController {

    /** The entries that a request has added, by their ids, in its order. */
    record Added(List<UUID> entries) {}

    /** What was done to one entry. */
    record Changed(UUID id) {}

    private final Resources<SessionState> sessions;
    private final SessionPolicy policy;

    EntryCommandController(Commands commands, EventStore events, SessionPolicy policy) {
        this.policy = policy;
        this.sessions = new Resources<>(commands, events, SessionState.FOLD, SessionKey::parse);
    }

    @PostMapping
    ResponseEntity<Added> add(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var entries = Messages.of(body, "entries").stream().map(Said::entry).toList();
        var session = new SessionKey(caller.tenant(), id);
        var command = new AddEntries(session, entries, Condensed.of(body), policy.reopensForMessages());
        return send(command, Write.of(request, caller, body))
                .answer(
                        HttpStatus.CREATED,
                        (_, state) -> new Added(NumberedEntries.last(session, state, entries.size())));
    }

    @PatchMapping("/{entry}")
    ResponseEntity<Changed> correct(
            @PathVariable UUID id, @PathVariable UUID entry, JsonBody body, Caller caller, HttpServletRequest request) {
        var content = Content.of(body);
        body.check();
        var command = new CorrectEntry(
                new SessionKey(caller.tenant(), id), entry, content, Said.TOKENIZER.name(), Said.tokens(content));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, (_, _) -> new Changed(entry));
    }

    @DeleteMapping("/{entry}")
    ResponseEntity<Changed> redact(
            @PathVariable UUID id, @PathVariable UUID entry, Caller caller, HttpServletRequest request) {
        var command = new RedactEntry(new SessionKey(caller.tenant(), id), entry);
        return send(command, Write.withoutBody(request, caller))
                .answer(HttpStatus.ACCEPTED, (_, _) -> new Changed(entry));
    }

    private Outcome<SessionState> send(SessionCommand command, Write write) {
        return sessions.send(command, command.session(), write, UnknownSession::answer);
    }
}
