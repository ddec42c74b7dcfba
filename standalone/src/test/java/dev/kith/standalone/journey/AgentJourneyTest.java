package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.agent.DefaultSystemTemplate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class AgentJourneyTest {

    private static final String WHOLE = """
            {"name":"7 Böök🙂","about":"x","model":"a-model","instructions":["a","b"],"metadata":{"n":1.10},
             "default_settings":{"temperature":0.7},"default_system_template":"T","project":"default"}""";

    @LocalServerPort
    int port;

    Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void whatWasCreatedIsReadBackAtOnce() {
        var created = api.post("/agents", WHOLE);

        var read = api.get("/api/agents/" + created.<String>json("$.id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.<List<String>>json("$.instructions")).containsExactly("a", "b");
        assertThat(created.body()).contains("\"n\":1.10", "\"model\":\"a-model\"", "\"project\":\"default\"");
        assertThat(read.<Map<String, Object>>json("$")).isEqualTo(created.json("$"));
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.position()).isEqualTo(created.position());
    }

    @Test
    void whatIsLeftOutGetsItsDefault() {
        var created = api.post("/agents", "{\"name\":\"A\"}");

        assertThat(created.<String>json("$.about")).isEmpty();
        assertThat(created.<String>json("$.model")).isEmpty();
        assertThat(created.<List<String>>json("$.instructions")).isEmpty();
        assertThat(created.<Map<String, Object>>json("$.metadata")).isEmpty();
        assertThat(created.<Map<String, Object>>json("$.default_settings")).isEmpty();
        assertThat(created.<String>json("$.default_system_template")).isEqualTo(DefaultSystemTemplate.TEXT);
        assertThat(created.<Object>json("$.project")).isNull();
        assertThat(created.<String>json("$.canonical_name")).matches("[a-z]+_[a-z]+_[0-9a-f]{12}");
    }

    @Test
    void patchChangesOnlyWhatWasSent() {
        var agent = api.newAgent(WHOLE);
        var before = api.get(agent).<Map<String, Object>>json("$");

        var patched = api.patch(agent, "{\"metadata\":{\"m\":null},\"canonical_name\":\"other\",\"name\":null}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body()).contains("\"n\":1.10", "\"m\":null");
        for (var same : List.of(
                "name",
                "canonical_name",
                "about",
                "model",
                "instructions",
                "default_settings",
                "project",
                "default_system_template")) {
            assertThat(patched.<Object>json("$." + same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(patched.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void patchTakesAnInstructionAloneAndReplacesSettings() {
        var agent = api.newAgent(WHOLE);

        var patched = api.patch(agent, "{\"instructions\":\"only\",\"default_settings\":{\"top_p\":1}}");

        assertThat(patched.<List<String>>json("$.instructions")).containsExactly("only");
        assertThat(patched.<Map<String, Object>>json("$.default_settings")).isEqualTo(Map.of("top_p", 1));
    }

    @Test
    void patchOfWhatIsSoAlreadyWritesNothing() {
        var agent = api.newAgent(WHOLE);
        var before = api.get(agent);

        var patched = api.patch(agent, WHOLE);

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"0\"");
        assertThat(patched.position()).isEqualTo(before.position());
        assertThat(patched.body()).isEqualTo(before.body());
    }

    @Test
    void putLeavesNameForLifeInstructionsAndProject() {
        var agent = api.newAgent(WHOLE);
        var before = api.get(agent).<Map<String, Object>>json("$");

        var put = api.put(agent, "{\"name\":\"B\",\"instructions\":[],\"canonical_name\":\"other\",\"project\":null}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.<String>json("$.name")).isEqualTo("B");
        assertThat(put.<String>json("$.about")).isEmpty();
        assertThat(put.<String>json("$.model")).isEmpty();
        assertThat(put.<Map<String, Object>>json("$.metadata")).isEmpty();
        assertThat(put.<Map<String, Object>>json("$.default_settings")).isEmpty();
        assertThat(put.<String>json("$.default_system_template")).isEqualTo(DefaultSystemTemplate.TEXT);
        for (var same : List.of("canonical_name", "instructions", "project", "created_at")) {
            assertThat(put.<Object>json("$." + same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(api.put("/agents/" + UUID.randomUUID(), "{\"name\":\"B\"}").status())
                .isEqualTo(404);
    }

    @Test
    void createOrUpdateReplacesAllButTheCanonicalName() {
        var agent = "/agents/" + UUID.randomUUID();
        var created = api.post(agent, WHOLE);

        var updated = api.post(agent, "{\"name\":\"B\",\"canonical_name\":\"other\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(201);
        assertThat(updated.<List<String>>json("$.instructions")).isEmpty();
        assertThat(updated.<Object>json("$.project")).isNull();
        assertThat(updated.<String>json("$.canonical_name")).isEqualTo(created.json("$.canonical_name"));
        assertThat(updated.<String>json("$.created_at")).isEqualTo(created.json("$.created_at"));
        assertThat(api.get(agent).<Map<String, Object>>json("$")).isEqualTo(updated.json("$"));
    }

    @Test
    void deletedAgentIsGoneAndItsIdIsFreeAgain() {
        var agent = api.newAgent(WHOLE);

        var deleted = api.delete(agent);

        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.<List<Object>>json("$.jobs")).isEmpty();
        assertThat(deleted.<String>json("$.deleted_at")).endsWith("Z");
        assertThat(api.get(agent).status()).isEqualTo(404);
        assertThat(api.delete(agent).status()).isEqualTo(404);
        assertThat(api.patch(agent, "{\"name\":\"B\"}").status()).isEqualTo(404);
        assertThat(api.post(agent, "{\"name\":\"B\"}").status()).isEqualTo(201);
        assertThat(api.get(agent + "/changes?direction=asc").<List<String>>json("$.items[*].event"))
                .containsExactly("agent.created.v1", "agent.deleted.v1", "agent.created.v1");
    }

    @Test
    void versionAskedForIsHonoured() {
        var agent = api.newAgent(WHOLE);

        assertThat(api.patch(agent, "{\"name\":\"B\"}", "If-Match", "\"0\"").status())
                .isEqualTo(200);
        assertThat(api.put(agent, "{\"name\":\"C\"}", "If-Match", "\"0\"").status())
                .isEqualTo(412);
        assertThat(api.delete(agent, "If-Match", "\"0\"").status()).isEqualTo(412);
    }

    @Test
    void sameKeyAndBodyIsOneAgentAndOneAnswer() {
        var key = UUID.randomUUID().toString();

        var first = api.post("/agents", WHOLE, "Idempotency-Key", key);
        api.patch("/agents/" + first.<String>json("$.id"), "{\"name\":\"Changed since\"}");
        var second = api.post("/agents", WHOLE, "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.position()).isEqualTo(first.position());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                              | 422",
                "{\"name\":\"\"}                                 | 422",
                "{\"name\":null}                                 | 422",
                "{\"name\":5}                                    | 422",
                "{\"name\":\"A\",\"about\":null}                 | 422",
                "{\"name\":\"A\",\"model\":7}                    | 422",
                "{\"name\":\"A\",\"instructions\":null}          | 422",
                "{\"name\":\"A\",\"instructions\":[1]}           | 422",
                "{\"name\":\"A\",\"instructions\":{}}            | 422",
                "{\"name\":\"A\",\"metadata\":[]}                | 422",
                "{\"name\":\"A\",\"default_settings\":\"x\"}     | 422",
                "{\"name\":\"A\",\"canonical_name\":\"1a\"}      | 422",
                "{\"name\":\"A\",\"canonical_name\":\"a-b\"}     | 422",
                "{\"name\":\"A\",\"canonical_name\":\"\"}        | 422",
                "{\"name\":\"A\",\"default_system_template\":\" \"} | 400",
                "{\"name\":\"A\",\"project\":\"nowhere\"}        | 404",
                "{\"name\":\" 1-_☃\",\"default_settings\":null,\"metadata\":null,\"canonical_name\":null} | 201"
            })
    void bodiesAreTakenOrRefusedAsTheContractHasIt(String body, int status) {
        assertThat(api.post("/agents", body).status()).isEqualTo(status);
    }

    @Test
    void lengthsAreInCodePoints() {
        assertThat(named("😀".repeat(255), "").status()).isEqualTo(201);
        assertThat(named("😀".repeat(256), "").status()).isEqualTo(422);
        assertThat(named("A", "😀".repeat(16_000)).status()).isEqualTo(201);
        assertThat(named("A", "a".repeat(16_001)).status()).isEqualTo(400);
    }

    @Test
    void modelsAreNoAgent() {
        assertThat(api.get("/agents/models").body()).isEqualTo("{\"models\":[]}");
        assertThat(api.patch("/agents/models", "{}").status()).isEqualTo(422);
        assertThat(api.get("/agents/x").status()).isEqualTo(422);
    }

    @Test
    void trailTellsEachFieldBeforeAndAfter() {
        var agent = api.newAgent(WHOLE);
        api.patch(agent, "{\"model\":\"b-model\",\"instructions\":[\"a\"]}", "Kith-Reason", "cheaper");

        var changes = api.get(agent + "/changes");

        assertThat(changes.<List<String>>json("$.items[*].event"))
                .containsExactly("agent.instructions-changed.v1", "agent.model-changed.v1", "agent.created.v1");
        assertThat(changes.<Map<String, Object>>json("$.items[1].changes"))
                .isEqualTo(Map.of("model", Map.of("before", "a-model", "after", "b-model")));
        assertThat(changes.<String>json("$.items[1].reason")).isEqualTo("cheaper");
        assertThat(changes.<Map<String, Object>>json("$.items[2].changes"))
                .containsOnlyKeys(
                        "name",
                        "canonical_name",
                        "about",
                        "model",
                        "instructions",
                        "metadata",
                        "default_settings",
                        "default_system_template",
                        "project");
        assertThat(api.get("/agents/" + UUID.randomUUID() + "/changes").status())
                .isEqualTo(404);
    }

    private Api.Answer named(String name, String about) {
        return api.post("/agents", "{\"name\":\"%s\",\"about\":\"%s\"}".formatted(name, about));
    }
}
