package dev.kith.command.key;

import dev.kith.api.Ids;
import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyCommand.RevokeApiKey;
import dev.kith.api.key.ApiKeyCommand.RotateApiKey;
import dev.kith.api.key.ApiKeyId;
import dev.kith.api.key.ApiKeyState;
import dev.kith.api.key.ApiKeyView;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Write;
import dev.kith.command.project.Projects;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Creates, rotates and revokes API keys. The log and the table of secrets cannot be written as one: what lets somebody in is
 * written last, what shuts somebody out first (docs/adr/0015).
 */
@RestController
@RequestMapping("/keys")
class KeyCommandController {

    private static final int LONGEST_GRACE_SECONDS = 7 * 24 * 3600;

    private final Keyring keys;
    private final KeyTable table;
    private final Projects projects;

    KeyCommandController(Keyring keys, KeyTable table, Projects projects) {
        this.keys = keys;
        this.table = table;
        this.projects = projects;
    }

    @PostMapping
    ResponseEntity<ApiKeyView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var wanted = NewKey.of(body, Instant.now());
        var command = new CreateApiKey(
                new ApiKeyId(caller.tenant(), Ids.next()),
                wanted.name(),
                wanted.role(),
                canonical(wanted, caller),
                wanted.expiresAt());
        var made = keys.create(command, Write.of(request, caller, body));
        return answer(made.id(), made.outcome(), HttpStatus.CREATED, made.secret());
    }

    @PostMapping("/{id}/rotate")
    ResponseEntity<ApiKeyView> rotate(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var key = existing(id, caller);
        var outcome = keys.send(new RotateApiKey(key, previousUntil(body)), Write.of(request, caller, body));
        return answer(key, outcome, HttpStatus.OK, table.rotate(key, outcome.state(), outcome.version()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ApiKeyView> revoke(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        var key = existing(id, caller);
        var write = Write.withoutBody(request, caller); // before anything is changed: it may be refused
        if (!table.revoke(key)) {
            throw Problem.conflict("No other owner key would be left that does not expire: create one before");
        }
        return answer(key, keys.send(new RevokeApiKey(key), write), HttpStatus.OK, Optional.empty());
    }

    private List<String> canonical(NewKey wanted, Caller caller) {
        return wanted.projects().stream()
                .map(name -> projects.canonicalName(caller.tenant(), name))
                .distinct()
                .toList();
    }

    private static @Nullable Instant previousUntil(JsonBody body) {
        var grace = body.integer("grace_seconds");
        if (body.any("grace_seconds") instanceof Integer seconds && (seconds < 0 || seconds > LONGEST_GRACE_SECONDS)) {
            grace.violate("value_error", "Must be from 0 to " + LONGEST_GRACE_SECONDS);
        }
        int seconds = grace.or(0);
        return seconds == 0 ? null : Instant.now().plusSeconds(seconds);
    }

    private ApiKeyId existing(UUID id, Caller caller) {
        var key = new ApiKeyId(caller.tenant(), id);
        if (table.find(key).isEmpty()) throw notFound();
        return key;
    }

    private ResponseEntity<ApiKeyView> answer(
            ApiKeyId key, Outcome<ApiKeyState> outcome, HttpStatus status, Optional<String> secret) {
        var view = table.find(key).orElseThrow(KeyCommandController::notFound);
        return outcome.answer(status, (_, _) -> secret.isPresent() ? view.with(secret.get()) : view);
    }

    private static Problem notFound() {
        return Problem.notFound("Key not found");
    }
}
