package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class AgentNameJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    Api api;
    String name;

    @BeforeEach
    void client() {
        api = Api.on(port);
        name = "Bot_" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void takenNameIsAConflictThatStaysWhateverItsCase() {
        assertThat(create(api).<String>json("$.canonical_name")).isEqualTo(name);

        var taken = api.post("/agents", body(name.toUpperCase()));
        var takenToo = api.post("/agents/" + UUID.randomUUID(), body(name.toLowerCase()));

        assertThat(List.of(taken.status(), takenToo.status())).containsOnly(409);
        assertThat(taken.header("x-should-retry")).isEqualTo("false");
    }

    @RepeatedTest(5) // one race may end as if there had been none
    void ofTwentyThatAskAtOnceOneGetsTheName() {
        assertThat(statuses(IntStream.range(0, 20).mapToObj(_ -> "/agents").toList()))
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .hasSize(19)
                .containsOnly(409);
        assertThat(agentsNamed()).hasSize(1);
    }

    @RepeatedTest(5) // one race may end as if there had been none
    void ofTwentyThatBringTheirIdsOneGetsTheName() {
        var paths = IntStream.range(0, 20)
                .mapToObj(_ -> "/agents/" + UUID.randomUUID())
                .toList();

        assertThat(Collections.frequency(statuses(paths), 201)).isEqualTo(1);
        assertThat(agentsNamed()).hasSize(1);
    }

    @Test
    void deletionFreesTheNameEveryTime() {
        for (int life = 0; life < 3; life++) {
            var agent = "/agents/" + create(api).<String>json("$.id");
            assertThat(create(api).status()).isEqualTo(409);
            assertThat(api.delete(agent).status()).isEqualTo(202);
        }
        assertThat(create(api).status()).isEqualTo(201);
    }

    @Test
    void claimAndCreationStandSideBySideInTheLogAndCarryTheSameWhoAndWhy() {
        var created = api.post("/agents", body(name), "Kith-Reason", "a reason", "X-Request-Id", "r-" + name);

        var rows = db.sql("""
                select name || ' ' || (convert_from(metadata, 'UTF8')::jsonb ->> 'reason') from log.event
                where convert_from(metadata, 'UTF8')::jsonb ->> 'request_id' = ? and position > ? - 2 order by position
                """)
                .params("r-" + name, created.position())
                .query(String.class)
                .list();

        assertThat(rows).containsExactly("agent-name.claimed.v1 a reason", "agent.created.v1 a reason");
    }

    @Test
    void anotherTenantSeesNoneOfItAndMayUseTheName() throws Exception {
        var agent = "/agents/" + create(api).<String>json("$.id");
        var stranger = api.with(keyOf("tenant-" + UUID.randomUUID()));

        assertThat(stranger.get(agent).status()).isEqualTo(404);
        assertThat(stranger.get(agent + "/changes").status()).isEqualTo(404);
        assertThat(stranger.patch(agent, "{\"name\":\"B\"}").status()).isEqualTo(404);
        assertThat(stranger.put(agent, "{\"name\":\"B\"}").status()).isEqualTo(404);
        assertThat(stranger.delete(agent).status()).isEqualTo(404);
        assertThat(stranger.get("/agents").<List<Object>>json("$.items")).isEmpty();
        assertThat(create(stranger).status()).isEqualTo(201);
        assertThat(stranger.get("/agents").<List<Object>>json("$.items")).hasSize(1);
        assertThat(api.get(agent).status()).isEqualTo(200);
    }

    private List<Integer> statuses(List<String> paths) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = paths.stream()
                    .map(path -> callers.submit(() -> api.post(path, body(name)).status()))
                    .toList();
            return answers.stream().map(AgentNameJourneyTest::get).toList();
        }
    }

    private static int get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> agentsNamed() {
        return api.get("/agents?limit=1000").json("$.items[?(@.canonical_name == '" + name + "')]");
    }

    private Api.Answer create(Api by) {
        return by.post("/agents", body(name));
    }

    private static String body(String canonicalName) {
        return "{\"name\":\"A\",\"canonical_name\":\"%s\"}".formatted(canonicalName);
    }

    private String keyOf(String tenant) throws Exception {
        var key = "key-" + UUID.randomUUID();
        var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        db.sql("insert into access.api_key (id, tenant, name, role, hash) values (?, ?, 'test', 'owner', ?)")
                .params(UUID.randomUUID(), tenant, hash)
                .update();
        return key;
    }
}
