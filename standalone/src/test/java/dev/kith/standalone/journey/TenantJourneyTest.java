package dev.kith.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import dev.kith.standalone.tenant.TenantCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class TenantJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    Api api;
    Api operator;

    @BeforeEach
    void clients() {
        api = Api.on(port);
        operator = api.with(new Keys(db).of("operator", Role.OPERATOR));
    }

    @Test
    void newTenantBeginsWithAProjectAndAnOwnerKey() {
        var name = newName();

        var created = create(name);

        assertThat(created.status()).isEqualTo(201);
        var owner = owner(created);
        assertThat(owner.get("/projects").<List<String>>json("$.items[*].canonical_name"))
                .containsExactly("default");
        assertThat(owner.get("/keys").<List<String>>json("$.items[*].role")).containsExactly("owner");
        assertThat(operator.get("/tenants/" + name).<String>json("$.name")).isEqualTo(name);
        assertThat(operator.get("/tenants").<List<String>>json("$.items[*].name"))
                .contains(name);
        assertThat(operator.get("/tenants/" + name).body()).doesNotContain("owner_key");
    }

    @Test
    void tenantSeesNothingOfOthers() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        var key = UUID.randomUUID().toString();
        api.post("/users", "{\"name\":\"Mine\"}", "Idempotency-Key", key);
        var owner = owner(create(newName()));

        assertThat(owner.get(user).status()).isEqualTo(404);
        assertThat(owner.get("/users").<List<String>>json("$.items[*]")).isEmpty();
        assertThat(owner.get("/events").<List<String>>json("$.items[*].event"))
                .containsExactly("project.created.v1", "api-key.created.v1");
        assertThat(owner.post("/users", "{\"name\":\"Theirs\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
        assertThat(api.get("/users").body()).doesNotContain("Theirs");
    }

    @Test
    void eventsOfTheNewTenantNameItsOperator() {
        var name = newName();
        var owner = owner(operator.post("/tenants", "{\"name\":\"%s\"}".formatted(name), "Kith-Reason", "contract 7"));

        var feed = owner.get("/events");

        assertThat(feed.<List<String>>json("$.items[*].actor")).hasSize(2).allMatch(actor -> actor.startsWith("key:"));
        assertThat(feed.<List<String>>json("$.items[*].reason")).containsOnly("contract 7");
        assertThat(operator.get("/tenants/" + name + "/changes").<List<String>>json("$.items[*].reason"))
                .containsExactly("contract 7");
    }

    @Test
    void suspendedTenantIsShutOutUntilItIsReopened() {
        var name = newName();
        var owner = owner(create(name));
        assertThat(owner.get("/users").status()).isEqualTo(200);

        assertThat(operator.post("/tenants/" + name + "/suspend", "").status()).isEqualTo(200);

        assertThat(owner.get("/users").status()).isEqualTo(403);
        assertThat(owner.post("/users", "{\"name\":\"Ada\"}").body()).contains("suspended");
        assertThat(api.get("/users").status()).isEqualTo(200);
        assertThat(operator.get("/tenants/" + name).<String>json("$.suspended_at"))
                .isNotNull();
        assertThat(operator.post("/tenants/" + name + "/suspend", "").status()).isEqualTo(200);

        assertThat(operator.post("/tenants/" + name + "/reopen", "").status()).isEqualTo(200);

        assertThat(owner.get("/users").status()).isEqualTo(200);
        assertThat(operator.get("/tenants/" + name + "/changes").<List<String>>json("$.items[*].event"))
                .containsExactly("tenant.reopened.v1", "tenant.suspended.v1", "tenant.created.v1");
    }

    @Test
    void nameIsTakenOnce() throws InterruptedException {
        var name = newName();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            java.util.concurrent.Callable<Integer> creation = () -> create(name).status();
            var statuses = threads
                    .invokeAll(IntStream.range(0, 5).mapToObj(_ -> creation).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
        }
    }

    @Test
    void repetitionIsAnsweredTheSameWithoutTheKey() {
        var body = "{\"name\":\"%s\"}".formatted(newName());
        var key = UUID.randomUUID().toString();
        operator.post("/tenants", body, "Idempotency-Key", key);

        var again = operator.post("/tenants", body, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).doesNotContain("owner_key");
    }

    @Test
    void creationThatBrokeOffIsFinishedByAskingAgain() {
        var name = newName();
        create(name);
        // as if the process had died before the tables were written
        db.sql("update access.tenant set name = 'lost-' || name where name = ?")
                .param(name)
                .update();

        var again = create(name);

        assertThat(again.status()).isEqualTo(201);
        assertThat(owner(again).get("/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"Acme\"}",
                "{\"name\":\"a/b\"}",
                "{\"name\":\"default\"}",
                "{\"name\":\"operator\"}",
                "{\"name\":7}"
            })
    void badNamesAreRefused(String body) {
        var refused = operator.post("/tenants", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>json("$.error.details[0].loc")).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "operator", "nobody", "%2e%2e"})
    void whatIsNoTenantIsNotFound(String name) {
        assertThat(operator.get("/tenants/" + name).status()).isIn(400, 404);
        assertThat(operator.post("/tenants/" + name + "/suspend", "").status()).isIn(400, 404);
        assertThat(api.get("/users").status()).isEqualTo(200);
    }

    @Test
    void commandLineManagesThemToo() {
        var name = newName();

        var created = command(0, "create", name);
        var key = created.lines().toList().getLast().replaceFirst(".*: ", "");

        assertThat(created).startsWith(name + "  open");
        assertThat(api.with(key).get("/users").status()).isEqualTo(200);
        assertThat(command(0, "suspend", name)).isEqualTo(name + "  suspended\n");
        assertThat(api.with(key).get("/users").status()).isEqualTo(403);
        assertThat(command(0, "reopen", name)).isEqualTo(name + "  open\n");
        assertThat(command(0, "list")).contains("  open\n");
        assertThat(command(1, "create", name)).contains("exists already");
        assertThat(command(1, "suspend", "nobody")).contains("Tenant not found");
        assertThat(command(1, "suspend")).contains("tenant takes");
        assertThat(command(1, "drop", name)).contains("tenant takes");
    }

    private String command(int exitCode, String... words) {
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, UTF_8);
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", "http://127.0.0.1:" + port));
        assertThat(TenantCommand.run(arguments, Map.of("KITH_OPERATOR_KEY", operator.key()), stream, stream))
                .isEqualTo(exitCode);
        return printed.toString(UTF_8);
    }

    private Api.Answer create(String name) {
        return operator.post("/tenants", "{\"name\":\"%s\"}".formatted(name));
    }

    private Api owner(Api.Answer created) {
        return api.with(created.json("$.owner_key"));
    }

    private static String newName() {
        return "acme-" + UUID.randomUUID();
    }
}
