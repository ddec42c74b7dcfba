package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import dev.kith.standalone.fuzz.Wire;
import dev.kith.standalone.journey.Operations.Operation;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every operation of the API's document, asked with every role, in its own tenant and from another. */
@Journey
class AccessMatrixTest {

    /** What answers a stranger otherwise than 404: an id is free in every tenant, and a list is of one's own. */
    private static final Set<String> NOT_ABOUT_OTHERS =
            Set.of("createOrUpdateUser", "createOrUpdateAgent", "createOrUpdateSession", "listSessionsOfUser");

    private static final List<Integer> REFUSED = List.of(401, 403, 404, 405);

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("apiDocument")
    OpenAPI document;

    @Autowired
    JdbcClient db;

    private Api api;
    private Keys keys;
    private Operations operations;
    private final List<String> surprises = new ArrayList<>();

    @BeforeEach
    void client() {
        api = Api.on(port);
        keys = new Keys(db);
        operations = new Operations(api, db);
    }

    @Test
    void everyOperationSaysWhoMayAskIt() {
        assertThat(Operations.all(document))
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(operation ->
                        assertThat(operation.roles()).as(operation.id()).isNotEmpty());
    }

    @Test
    void rolesMayDoWhatTheDocumentSaysAndNothingElse() {
        askAll(callers("default"));
    }

    @Test
    void rolesFromAccessTokensMayDoTheSame() {
        var callers = new EnumMap<Role, Api>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> callers.put(role, api.with(Journey.ISSUER.token("ada", role))));
        askAll(callers);
    }

    private void askAll(Map<Role, Api> callers) {
        for (var operation : Operations.all(document)) {
            callers.forEach((role, caller) -> {
                if (operation.roles().contains(role.word())) allowed(operation, role, caller);
                else denied(operation, role, caller);
            });
        }
        assertThat(surprises).isEmpty();
    }

    private void allowed(Operation operation, Role role, Api caller) {
        var answer = operations.ask(operation, caller);
        boolean seen = !REFUSED.contains(answer.status()) || isAbsentEvidence(operation, answer);
        if (!seen || answer.status() >= 500) note(operation, role, "is refused", answer);
    }

    /** These tests run without a key for checkpoints: there is nothing to prove with. */
    private static boolean isAbsentEvidence(Operation operation, Api.Answer answer) {
        return answer.status() == 404
                && operation.path().startsWith("/log/")
                && !answer.body().contains("Nothing is here");
    }

    private void denied(Operation operation, Role role, Api caller) {
        var request = operations.prepare(operation);
        long before = head();
        for (var sent : List.of(request, request.under("/api"))) {
            var answer = sent.send(caller);
            boolean named = operation.roles().stream().allMatch(answer.body()::contains);
            if (answer.status() != 403 || !named) note(operation, role, "is not denied", answer);
        }
        if (head() != before) note(operation, role, "wrote something", null);
    }

    @Test
    void keysOfASuspendedTenantOpenNothing() {
        var tenant = "suspended-" + UUID.randomUUID();
        var operator = api.with(keys.of("operator", Role.OPERATOR));
        operator.post("/tenants", "{\"name\":\"%s\"}".formatted(tenant));
        operator.post("/tenants/" + tenant + "/suspend", "");
        var callers = callers(tenant);
        long before = head();
        for (var operation : Operations.all(document)) {
            var request =
                    new Operations.Prepared(operation.method(), operation.path().replaceAll("[{}]", ""), "", "");
            callers.forEach((role, caller) -> {
                var answer = request.send(caller);
                if (answer.status() != 403 || !answer.body().contains("suspended"))
                    note(operation, role, "is open to a suspended tenant", answer);
            });
        }
        assertThat(surprises).isEmpty();
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void anotherTenantsResourcesDoNotExist() {
        var strangers = callers("matrix-stranger");
        for (var operation : Operations.all(document)) {
            strangers.forEach((role, stranger) -> {
                if (role == Role.OPERATOR) return; // who belongs to no tenant
                if (operation.roles().contains(role.word())) foreign(operation, role, stranger);
                else denied(operation, role, stranger);
            });
        }
        assertThat(surprises).isEmpty();
    }

    private void foreign(Operation operation, Role role, Api stranger) {
        var request = operations.prepare(operation);
        var before = request.resource(api);
        var answer = request.send(stranger, "Kith-Tenant", "default", "X-Tenant-Id", "default");
        boolean absent = answer.status() == 404;
        boolean own = !operation.isAboutOne() || NOT_ABOUT_OTHERS.contains(operation.id());
        if (!absent && !own) note(operation, role, "finds what is another tenant's", answer);
        if (answer.body().contains(Operations.SECRET)) note(operation, role, "shows what is another tenant's", answer);
        if (!request.resource(api).equals(before)) note(operation, role, "changed what is another tenant's", answer);
    }

    @Test
    void withoutAGoodKeyNothingIsAnswered() {
        var bad = Map.of(
                "wrong",
                "a-key-that-nobody-ever-made-0123456789",
                "expired",
                keys.expired("default", Role.OWNER),
                "revoked",
                keys.revoked("default", Role.OWNER),
                "empty",
                "");
        for (var operation : Operations.all(document)) {
            bad.forEach((kind, key) -> {
                var answer = operations.ask(operation, api.with(key));
                if (answer.status() != 401) note(operation, null, "is open to a key that is " + kind, answer);
            });
        }
        assertThat(surprises).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsAnswered() throws IOException {
        for (var operation : Operations.all(document)) {
            var request = operations.prepare(operation);
            var bytes = "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(request.method(), request.path(), request.body().length(), request.body())
                    .getBytes(StandardCharsets.UTF_8);
            var answer = new Wire(port).send(bytes, false);
            if (answer.status() != 401) note(operation, null, "is open to everybody: " + answer, null);
        }
        assertThat(surprises).isEmpty();
    }

    private void note(Operation operation, @Nullable Role role, String what, Api.@Nullable Answer answer) {
        surprises.add("%s (%s %s) %s, %s: %d %s"
                .formatted(
                        operation.id(),
                        operation.method(),
                        operation.path(),
                        what,
                        role,
                        answer == null ? 0 : answer.status(),
                        answer == null ? "" : answer.body()));
    }

    private Map<Role, Api> callers(String tenant) {
        var callers = new EnumMap<Role, Api>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> callers.put(role, api.with(keys.of(tenant, role))));
        return callers;
    }

    private long head() {
        return db.sql("select position from log.head").query(Long.class).single();
    }
}
