package dev.kith.command.user;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Ids;
import dev.kith.api.Times;
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
import dev.kith.command.platform.Done;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.modelling.command.AggregateNotFoundException;
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

    record Deletion(
            UUID id,

            @JsonProperty("deleted_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant deletedAt,

            List<UUID> jobs) {}

    private final Commands commands;
    private final UserBodies bodies;
    private final PastUsers past;

    UserCommandController(Commands commands, UserBodies bodies, PastUsers past) {
        this.commands = commands;
        this.bodies = bodies;
        this.past = past;
    }

    @PostMapping
    ResponseEntity<UserView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var user = new UserKey(caller.tenant(), Ids.next());
        var command = new CreateUser(user, bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body), HttpStatus.CREATED, UserView::of);
    }

    @PostMapping("/{id}")
    ResponseEntity<UserView> createOrUpdate(
            @PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new CreateOrReplaceUser(key(id, caller), bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body), HttpStatus.CREATED, UserView::of);
    }

    @PatchMapping("/{id}")
    ResponseEntity<UserView> update(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ChangeUser(key(id, caller), bodies.changes(caller.tenant(), body));
        return send(command, Write.of(request, caller, body), HttpStatus.OK, UserView::of);
    }

    @PutMapping("/{id}")
    ResponseEntity<UserView> reset(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var command = new ReplaceUser(key(id, caller), bodies.profile(caller.tenant(), body));
        return send(command, Write.of(request, caller, body), HttpStatus.OK, UserView::of);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Deletion> delete(@PathVariable UUID id, Caller caller, HttpServletRequest request) {
        return send(
                new DeleteUser(key(id, caller)),
                Write.withoutBody(request, caller),
                HttpStatus.ACCEPTED,
                (user, state) -> new Deletion(user, state.updatedAt(), List.of()));
    }

    private static UserKey key(UUID id, Caller caller) {
        return new UserKey(caller.tenant(), id);
    }

    private <B> ResponseEntity<B> send(
            UserCommand command, Write write, HttpStatus status, BiFunction<UUID, UserState, B> body) {
        Done<UserState> done = send(command, write);
        var state = done.state() == null ? past.asOf(done.aggregateId(), done.version()) : done.state();
        return ResponseEntity.status(status)
                .eTag("\"" + done.version() + "\"")
                .header("Kith-Position", Long.toString(done.position()))
                .body(body.apply(UserKey.parse(done.aggregateId()).id(), state));
    }

    private Done<UserState> send(UserCommand command, Write write) {
        try {
            return commands.send(command, command.user().toString(), write);
        } catch (AggregateNotFoundException e) {
            throw UnknownUser.answer(); // one who never was is answered as one who was deleted
        }
    }
}
