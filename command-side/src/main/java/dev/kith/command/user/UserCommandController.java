package dev.kith.command.user;

import dev.kith.api.Ids;
import dev.kith.api.user.UserCommand;
import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.CreateOrReplaceUser;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserCommand.ReplaceUser;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.api.user.UserView;
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

/** Changes users: section 2 of the Julep contract. */
@RestController
@RequestMapping("/users")
class UserCommandController {

    private final Resources<UserState> users;
    private final UserBodies bodies;

    UserCommandController(Commands commands, EventStore events, UserBodies bodies) {
        this.users = new Resources<>(commands, events, UserState.FOLD, UserKey::parse);
        this.bodies = bodies;
    }

    @PostMapping
    ResponseEntity<UserView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var user = new UserKey(caller.tenant(), Ids.next());
        var command = new CreateUser(user, bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, UserView::of);
    }

    @PostMapping("/{id}")
    ResponseEntity<UserView> createOrUpdate(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new CreateOrReplaceUser(key(id, caller), bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.CREATED, UserView::of);
    }

    @PatchMapping("/{id}")
    ResponseEntity<UserView> update(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeUser(key(id, caller), bodies.changes(caller.tenant(), body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, UserView::of);
    }

    @PutMapping("/{id}")
    ResponseEntity<UserView> reset(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ReplaceUser(key(id, caller), bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body)).answer(HttpStatus.OK, UserView::of);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Deletion> delete(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(new DeleteUser(key(id, caller)), Write.withoutBody(request, caller))
                .answer(HttpStatus.ACCEPTED, (user, state) -> Deletion.of(user, state.updatedAt()));
    }

    private static UserKey key(UUID id, Caller caller) {
        return new UserKey(caller.tenant(), id);
    }

    private Outcome<UserState> send(UserCommand command, Write write) {
        return users.send(command, command.user(), write, UnknownUser::answer);
    }
}
