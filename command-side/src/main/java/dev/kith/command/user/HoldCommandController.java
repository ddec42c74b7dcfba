package dev.kith.command.user;

import dev.kith.api.user.UserCommand;
import dev.kith.api.user.UserCommand.PlaceUserHold;
import dev.kith.api.user.UserCommand.ReleaseUserHold;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.command.platform.Because;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places and releases legal holds, which keep a user from being erased. */
@RestController
@RequestMapping("/users/{id}/holds")
class HoldCommandController {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    record Hold(String name) {}

    private final Resources<UserState> users;

    HoldCommandController(Commands commands, EventStore events) {
        this.users = new Resources<>(commands, events, UserState.FOLD, UserKey::parse);
    }

    @PostMapping
    ResponseEntity<Hold> place(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var name = body.text("name")
                .required()
                .matches(NAME, "Must have 1 to 64 letters, digits, dots, hyphens and underscores, the first no sign");
        var because = Because.of(body, caller);
        var command = new PlaceUserHold(new UserKey(caller.tenant(), id), name.value());
        return send(command, Write.of(request, because, body))
                .answer(HttpStatus.CREATED, (_, _) -> new Hold(command.name()));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Hold> release(
            @PathVariable UUID id, @PathVariable String name, Caller caller, HttpServletRequest request) {
        var command = new ReleaseUserHold(new UserKey(caller.tenant(), id), name);
        return send(command, Write.withoutBody(request, caller)).answer(HttpStatus.OK, (_, _) -> new Hold(name));
    }

    private Outcome<UserState> send(UserCommand command, Write write) {
        return users.send(command, command.user(), write, UnknownUser::answer);
    }
}
