package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that are limited to projects. */
@Journey
class ProjectLimitJourneyTest {

    private static final Set<String> WITHIN_REACH = Set.of(
            "listUsers",
            "createUser",
            "getUser",
            "createOrUpdateUser",
            "resetUser",
            "updateUser",
            "deleteUser",
            "listAgents",
            "createAgent",
            "getAgent",
            "createOrUpdateAgent",
            "resetAgent",
            "updateAgent",
            "deleteAgent",
            "listModels",
            "listProjects");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("apiDocument")
    OpenAPI document;

    @Autowired
    JdbcClient db;

    private Api owner;
    private Api limited;
    private String project;

    @BeforeEach
    void keyOfAProject() {
        owner = Api.on(port);
        project = "lab-" + UUID.randomUUID();
        owner.post("/projects", "{\"name\":\"Lab\",\"canonical_name\":\"%s\"}".formatted(project));
        limited = owner.with(key("editor", "[\"" + project + "\"]").json("$.key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "agent"})
    void whatIsInItsProjectIsReadAndChanged(String kind) {
        var created = limited.post("/" + kind + "s", body("Ada", project));

        assertThat(created.status()).isEqualTo(201);
        var path = "/" + kind + "s/" + created.<String>json("$.id");
        assertThat(limited.get(path).status()).isEqualTo(200);
        assertThat(limited.patch(path, "{\"name\":\"Bob\"}").status()).isEqualTo(200);
        assertThat(limited.get("/" + kind + "s").<List<String>>json("$.items[*].name"))
                .containsExactly("Bob");
        assertThat(limited.delete(path).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "agent"})
    void whatIsElsewhereDoesNotExistAndStaysAsItIs(String kind) {
        var there = owner.post("/" + kind + "s", body("Elsewhere", "default"));
        var path = "/" + kind + "s/" + there.<String>json("$.id");

        assertThat(limited.get(path).status()).isEqualTo(404);
        assertThat(limited.patch(path, "{\"name\":\"X\"}").status()).isEqualTo(404);
        assertThat(limited.patch(path, "{\"project\":\"%s\"}".formatted(project))
                        .status())
                .isEqualTo(404);
        assertThat(limited.put(path, body("X", project)).status()).isEqualTo(404);
        assertThat(limited.post(path, body("X", project)).status()).isEqualTo(404);
        assertThat(limited.delete(path).status()).isEqualTo(404);
        assertThat(limited.get("/" + kind + "s").body()).doesNotContain("Elsewhere");
        assertThat(limited.get("/" + kind + "s?project=default").body()).doesNotContain("Elsewhere");
        assertThat(owner.get(path).body()).isEqualTo(there.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "agent"})
    void nothingIsPutElsewhere(String kind) {
        var path = "/" + kind + "s/"
                + limited.post("/" + kind + "s", body("Ada", project)).<String>json("$.id");
        var before = owner.get(path).body();

        assertThat(limited.post("/" + kind + "s", "{\"name\":\"Ada\"}").status())
                .isEqualTo(403);
        assertThat(limited.post("/" + kind + "s", body("Ada", "default")).body())
                .contains(project);
        assertThat(limited.post("/" + kind + "s/" + UUID.randomUUID(), body("Ada", "default"))
                        .status())
                .isEqualTo(403);
        assertThat(limited.patch(path, "{\"name\":\"Bob\",\"project\":\"default\"}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.get(path).body()).isEqualTo(before);
    }

    @Test
    void noOtherOperationIsWithinReach() {
        var operations = new Operations(owner, db);
        var surprises = new ArrayList<String>();
        for (var operation : Operations.all(document)) {
            var answer = operations.ask(operation, limited);
            boolean outside = answer.status() == 403 && answer.body().contains("limited to projects");
            if (outside == WITHIN_REACH.contains(operation.id())) {
                surprises.add(operation.id() + ": " + answer.status() + " " + answer.body());
            }
        }
        assertThat(surprises).isEmpty();
    }

    @Test
    void onlyItsProjectsAreListed() {
        assertThat(limited.get("/projects").<List<String>>json("$.items[*].canonical_name"))
                .containsExactly(project);
    }

    @Test
    void anotherKeysIdempotencyKeyTellsNothing() {
        var user = owner.newUser("{\"name\":\"Elsewhere\"}");
        var again = UUID.randomUUID().toString();
        owner.patch(user, "{\"about\":\"x\"}", "Idempotency-Key", again);

        assertThat(limited.patch(user, "{\"about\":\"x\"}", "Idempotency-Key", again)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "auditor", "consumer"})
    void otherRolesCannotBeLimited(String role) {
        assertThat(key(role, "[\"default\"]").<String>json("$.error.details[0].loc"))
                .isEqualTo("projects");
    }

    @Test
    void limitsThatMeanNothingAreRefused() {
        assertThat(key("reader", "[]").status()).isEqualTo(422);
        assertThat(key("reader", "[7]").status()).isEqualTo(422);
        assertThat(key("reader", "[\"no-such-project\"]").status()).isEqualTo(404);
    }

    private Api.Answer key(String role, String projects) {
        return owner.post("/keys", "{\"name\":\"k\",\"role\":\"%s\",\"projects\":%s}".formatted(role, projects));
    }

    private static String body(String name, String project) {
        return "{\"name\":\"%s\",\"project\":\"%s\"}".formatted(name, project);
    }
}
