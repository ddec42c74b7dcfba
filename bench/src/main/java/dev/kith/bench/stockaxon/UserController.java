package dev.kith.bench.stockaxon;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.kith.api.Versioned;
import dev.kith.api.user.UserCommand;
import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.ChangeUserAbout;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserCommand.UpdateUserMetadata;
import dev.kith.api.user.UserCommand.UserChange;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.api.user.UserView;
import dev.kith.bench.web.Actor;
import dev.kith.bench.web.ApiKeys;
import dev.kith.bench.web.NewUser;
import dev.kith.bench.web.Page;
import dev.kith.bench.web.UserPatch;
import dev.kith.bench.web.UserTable;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writes go through the command bus; reads come from the projection, however late it is. */
@RestController
@RequestMapping("/users")
class UserController {

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final CommandGateway commands;
    private final UserTable table;

    UserController(CommandGateway commands, UserTable table) {
        this.commands = commands;
        this.table = table;
    }

    @PostMapping
    ResponseEntity<UserView> create(@Valid @RequestBody NewUser body, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        var user = new UserKey(actor.tenant(), IDS.generate());
        return send(HttpStatus.CREATED, new CreateUser(user, body.profile()), actor);
    }

    @PatchMapping("/{id}")
    ResponseEntity<UserView> change(
            @PathVariable UUID id, @Valid @RequestBody UserPatch body, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return send(HttpStatus.OK, new ChangeUser(new UserKey(actor.tenant(), id), changes(body)), actor);
    }

    private static List<UserChange> changes(UserPatch body) {
        var changes = new ArrayList<UserChange>();
        if (body.name() != null) changes.add(new RenameUser(body.name()));
        if (body.about() != null) changes.add(new ChangeUserAbout(body.about()));
        if (body.metadata() != null) changes.add(new UpdateUserMetadata(body.metadata()));
        return changes;
    }

    private ResponseEntity<UserView> send(HttpStatus status, UserCommand command, Actor actor) {
        var metadata = Map.of(
                "tenant",
                actor.tenant(),
                "actor",
                actor.name(),
                "request_id",
                UUID.randomUUID().toString());
        Versioned<UserState> done = commands.sendAndWait(new GenericCommandMessage<>(command, metadata));
        return ResponseEntity.status(status)
                .eTag("\"" + done.version() + "\"")
                .body(UserView.of(command.user().id(), done.view()));
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> byId(@PathVariable UUID id, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return table.byId(actor, id)
                .map(row ->
                        ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(row.user()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return new Page(table.newest(actor, limit, offset));
    }
}
