package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class UserJourneyTest {

    @LocalServerPort
    int port;

    Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void whatWasCreatedIsReadBackAtOnce() {
        var created = api.post("/users", """
                {"name":"7 Äda\\u00a0🙂","about":"x","metadata":{"n":1.10,"deep":{"a":[1,null]}}}""");

        var read = api.get("/api/users/" + created.<String>json("$.id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.<Map<String, Object>>json("$")).isEqualTo(created.json("$"));
        assertThat(read.body()).contains("\"n\":1.10");
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.position()).isEqualTo(created.position());
    }

    @Test
    void patchChangesOnlyWhatWasSent() {
        var user = api.newUser("{\"name\":\"Ada\",\"about\":\"x\",\"metadata\":{\"a\":1,\"b\":{\"c\":2}}}");

        var patched = api.patch(user, "{\"metadata\":{\"b\":{\"d\":3},\"e\":null}}");

        assertThat(patched.<String>json("$.name")).isEqualTo("Ada");
        assertThat(patched.<String>json("$.about")).isEqualTo("x");
        assertThat(api.get(user).body()).contains("\"a\":1", "\"b\":{\"d\":3}", "\"e\":null");
        assertThat(patched.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void patchOfWhatIsSoAlreadyWritesNothing() {
        var user = api.newUser("{\"name\":\"Ada\",\"metadata\":{\"a\":1.5}}");
        var before = api.get(user);

        var patched = api.patch(user, "{\"name\":\"Ada\",\"metadata\":{\"a\":1.5}}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"0\"");
        assertThat(patched.position()).isEqualTo(before.position());
        assertThat(patched.<String>json("$.updated_at")).isEqualTo(before.json("$.updated_at"));
    }

    @Test
    void putSetsWhatWasLeftOutToItsDefault() {
        var user = api.newUser("{\"name\":\"Ada\",\"about\":\"x\",\"metadata\":{\"a\":1}}");

        var put = api.send("PUT", user, "{\"name\":\"Ada\"}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.<String>json("$.about")).isEmpty();
        assertThat(put.<Map<String, Object>>json("$.metadata")).isEmpty();
        assertThat(api.send("PUT", "/users/" + UUID.randomUUID(), "{\"name\":\"Ada\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void deletedUserIsGoneAndHerIdIsFreeAgain() {
        var user = api.newUser("{\"name\":\"Ada\"}");

        var deleted = api.send("DELETE", user, "");
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.<List<Object>>json("$.jobs")).isEmpty();
        assertThat(api.get(user).status()).isEqualTo(404);
        assertThat(api.send("DELETE", user, "").status()).isEqualTo(404);
        assertThat(api.patch(user, "{\"name\":\"B\"}").status()).isEqualTo(404);

        assertThat(api.post(user, "{\"name\":\"Eve\"}").status()).isEqualTo(201);
        assertThat(api.get(user).<String>json("$.name")).isEqualTo("Eve");
        assertThat(api.get(user + "/changes?direction=asc").<List<String>>json("$.items[*].event"))
                .containsExactly("user.created.v1", "user.deleted.v1", "user.created.v1");
    }

    @Test
    void createOrUpdateReplacesTheWholeProfile() {
        var user = "/users/" + UUID.randomUUID();
        var created = api.post(user, "{\"name\":\"Ada\",\"metadata\":{\"a\":1}}");

        var updated = api.post(user, "{\"name\":\"Ada L\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(201);
        assertThat(updated.<Map<String, Object>>json("$.metadata")).isEmpty();
        assertThat(updated.<String>json("$.created_at")).isEqualTo(created.json("$.created_at"));
    }

    @Test
    void parallelPatchesOfDifferentKeysAllSurvive() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(i -> callers.submit(() -> assertThat(
                                    api.patch(user, "{\"metadata\":{\"k%d\":%d}}".formatted(i, i))
                                            .status())
                            .isEqualTo(200)));
        }
        assertThat(api.get(user).<Map<String, Object>>json("$.metadata")).hasSize(50);
    }

    @Test
    void versionAskedForIsHonoured() {
        var user = api.newUser("{\"name\":\"Ada\"}");

        assertThat(api.patch(user, "{\"name\":\"B\"}", "If-Match", "\"0\"").status())
                .isEqualTo(200);
        assertThat(api.patch(user, "{\"name\":\"C\"}", "If-Match", "\"0\"").status())
                .isEqualTo(412);
        assertThat(api.send("DELETE", user, "", "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(api.get(user).<String>json("$.name")).isEqualTo("B");
    }

    @Test
    void sameKeyAndBodyIsOneUserAndOneAnswer() {
        var key = UUID.randomUUID().toString();

        var first = api.post("/users", "{\"name\":\"Ada\"}", "Idempotency-Key", key);
        api.patch("/users/" + first.<String>json("$.id"), "{\"name\":\"Changed since\"}");
        var second = api.post("/users", "{\"name\":\"Ada\"}", "Idempotency-Key", key);
        var other = api.post("/users", "{\"name\":\"Eve\"}", "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void racingRequestsUnderOneKeyMakeOneUser() {
        var key = UUID.randomUUID().toString();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(
                            _ -> callers.submit(() -> api.post("/users", "{\"name\":\"Ada\"}", "Idempotency-Key", key)))
                    .toList();
            assertThat(answers)
                    .extracting(answer -> answer.get().body())
                    .hasSameElementsAs(List.of(answers.getFirst().resultNow().body()));
        }
    }

    @Test
    void noOpUnderAKeyStaysTheAnswerWhateverHappensLater() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        var key = UUID.randomUUID().toString();

        var first = api.patch(user, "{\"name\":\"Ada\"}", "Idempotency-Key", key);
        api.patch(user, "{\"name\":\"Eve\"}");
        var second = api.patch(user, "{\"name\":\"Ada\"}", "Idempotency-Key", key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.get(user).<String>json("$.name")).isEqualTo("Eve");
    }

    @Test
    void projectsHoldUsers() {
        var name = "lab-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(api.post("/users", "{\"name\":\"Ada\",\"project\":\"%s\"}".formatted(name))
                        .status())
                .isEqualTo(404);

        var project = api.post("/projects", "{\"name\":\"The Lab\",\"canonical_name\":\"%s\"}".formatted(name));
        var taken = api.post("/projects", "{\"name\":\"x\",\"canonical_name\":\"%s\"}".formatted(name.toUpperCase()));
        var user = api.newUser("{\"name\":\"Ada\",\"project\":\"%s\"}".formatted(name.toUpperCase()));

        assertThat(project.status()).isEqualTo(201);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.header("x-should-retry")).isEqualTo("false");
        assertThat(api.get(user).<String>json("$.project")).isEqualTo(name);
        assertThat(api.get("/projects").<List<String>>json("$.items[*].canonical_name"))
                .contains("default", name);
        assertThat(api.patch(user, "{\"project\":\"default\"}").<String>json("$.project"))
                .isEqualTo("default");
    }
}
