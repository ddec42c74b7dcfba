package dev.kith.bench.crud;

import dev.kith.api.user.UserView;
import dev.kith.bench.web.Actor;
import dev.kith.bench.web.ApiKeys;
import dev.kith.bench.web.NewUser;
import dev.kith.bench.web.Page;
import dev.kith.bench.web.UserPatch;
import dev.kith.bench.web.UserTable;
import jakarta.validation.Valid;
import java.util.UUID;
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

@RestController
@RequestMapping("/users")
class UserController {

    private final AuditedUsers users;
    private final UserTable table;

    UserController(AuditedUsers users, UserTable table) {
        this.users = users;
        this.table = table;
    }

    @PostMapping
    ResponseEntity<UserView> create(@Valid @RequestBody NewUser body, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return answer(HttpStatus.CREATED, users.create(actor, body.profile(), requestId()));
    }

    @PatchMapping("/{id}")
    ResponseEntity<UserView> change(
            @PathVariable UUID id, @Valid @RequestBody UserPatch body, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return users.change(actor, id, body, requestId())
                .map(row -> answer(HttpStatus.OK, row))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> byId(@PathVariable UUID id, @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return table.byId(actor, id)
                .map(row -> answer(HttpStatus.OK, row))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestAttribute(ApiKeys.ACTOR) Actor actor) {
        return new Page(table.newest(actor, limit, offset));
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }

    private static ResponseEntity<UserView> answer(HttpStatus status, UserTable.Row row) {
        return ResponseEntity.status(status).eTag("\"" + row.version() + "\"").body(row.user());
    }
}
