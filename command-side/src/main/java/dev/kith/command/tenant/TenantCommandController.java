package dev.kith.command.tenant;

import dev.kith.api.tenant.TenantCommand;
import dev.kith.api.tenant.TenantCommand.CreateTenant;
import dev.kith.api.tenant.TenantCommand.ReopenTenant;
import dev.kith.api.tenant.TenantCommand.SuspendTenant;
import dev.kith.api.tenant.TenantKey;
import dev.kith.api.tenant.TenantState;
import dev.kith.api.tenant.TenantView;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Done;
import dev.kith.command.platform.Past;
import dev.kith.command.platform.Write;
import dev.kith.platform.access.TenantTable;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates, suspends and reopens tenants. What shuts somebody out is written before the log tells of it, the rest after. */
@RestController
@RequestMapping("/tenants")
class TenantCommandController {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Set<String> RESERVED = Set.of("default", TenantKey.OPERATOR);

    private final Commands commands;
    private final EventStore events;
    private final TenantTable table;
    private final FirstThings firstThings;

    TenantCommandController(Commands commands, EventStore events, TenantTable table, FirstThings firstThings) {
        this.commands = commands;
        this.events = events;
        this.table = table;
        this.firstThings = firstThings;
    }

    /** What broke off half-way is finished: a tenant is there once it has its row, which commits with that of its key. */
    @PostMapping
    ResponseEntity<TenantView> create(JsonBody body, Caller caller, HttpServletRequest request) {
        var key = new TenantKey(name(body));
        var write = Write.of(request, caller, body);
        return table.oneAtATime(() -> {
            Done<TenantState> done = commands.send(new CreateTenant(key), key.toString(), write);
            boolean isThere = table.find(key.name()).isPresent();
            if (isThere && done.state() != null) throw Problem.conflict("A tenant with this name exists already");
            var view = TenantView.of(state(done));
            if (isThere) return answer(HttpStatus.CREATED, done, view); // a repetition; the key was shown then
            var ownerKey = firstThings.of(key.name(), caller);
            table.put(state(done), done.version());
            return answer(HttpStatus.CREATED, done, view.with(ownerKey));
        });
    }

    @PostMapping("/{name}/suspend")
    ResponseEntity<TenantView> suspend(@PathVariable String name, Caller caller, HttpServletRequest request) {
        requireExisting(name);
        var write = Write.withoutBody(request, caller); // before anything is changed: it may be refused
        table.shutOut(name);
        return change(new SuspendTenant(new TenantKey(name)), write);
    }

    @PostMapping("/{name}/reopen")
    ResponseEntity<TenantView> reopen(@PathVariable String name, Caller caller, HttpServletRequest request) {
        requireExisting(name);
        return change(new ReopenTenant(new TenantKey(name)), Write.withoutBody(request, caller));
    }

    private ResponseEntity<TenantView> change(TenantCommand command, Write write) {
        Done<TenantState> done = commands.send(command, command.tenant().toString(), write);
        table.put(state(done), done.version());
        return answer(HttpStatus.OK, done, TenantView.of(state(done)));
    }

    private static String name(JsonBody body) {
        var name = body.text("name")
                .required()
                .matches(NAME, "Must begin with a letter, and have up to 63 of a-z, 0-9 and -");
        if (body.any("name") instanceof String text && RESERVED.contains(text)) {
            name.violate("value_error", "Must not be one of the names that Kith needs itself: default, operator");
        }
        return name.value();
    }

    private void requireExisting(String name) {
        if (table.find(name).isEmpty()) throw Problem.notFound("Tenant not found");
    }

    /** Done before under the same idempotency key, the log tells what it came to. */
    private TenantState state(Done<TenantState> done) {
        var state = done.state();
        return state == null ? Past.latest(events, TenantState.FOLD, done.aggregateId()) : state;
    }

    private static ResponseEntity<TenantView> answer(HttpStatus status, Done<TenantState> done, TenantView view) {
        return ResponseEntity.status(status)
                .header("Kith-Position", Long.toString(done.position()))
                .body(view);
    }
}
