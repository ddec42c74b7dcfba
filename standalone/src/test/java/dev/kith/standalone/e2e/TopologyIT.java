package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one side acknowledges the other side shows, though they share nothing but the database. */
class TopologyIT {

    @TempDir
    private static Path temporary;

    private static TwoProcesses kith;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var data = Data.under(temporary);
        var key = temporary.resolve("keys").resolve("checkpoint.key");
        kith = TwoProcesses.start(data, Map.of("KITH_CHECKPOINT_KEY_FILE", key.toString()));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        kith.close();
    }

    @Test
    void writesAreSeenAtOnceByStrongReads() {
        for (int i = 0; i < 100; i++) {
            var written = command().post("/users", "{\"name\":\"u%d\"}".formatted(i));
            assertThat(query().get("/users/" + written.id()).body()).isEqualTo(written.body());
            assertThat(newest(query())).isEqualTo(written.id());
        }
    }

    @Test
    void eachSideServesItsOwnKindOfRequest() {
        assertThat(query().post("/users", "{\"name\":\"Ada\"}").status()).isBetween(404, 405);
        assertThat(command().get("/users").status()).isBetween(404, 405);
    }

    @Test
    void whatOneSideErasesTheOtherCertifies() {
        var user = "/users/" + create(command()).id();
        var erased = command().post(user + "/erasure", "{\"reason\":\"ticket 4711\"}");
        assertThat(erased.status()).as("%s", erased).isEqualTo(200);
        assertThat(erased.body().at("/certificate/residue")).isEmpty();
        assertThat(erased.body().at("/certificate/files/left")).isEmpty();
        assertThat(query().get(user).status()).isEqualTo(404);
        assertThat(query().get(user + "/erasure").body()).isEqualTo(erased.body());
    }

    @Test
    void chatSaysWhatToSetWhereNoProviderIsConfigured() {
        var agent = command().post("/agents", "{\"name\":\"Bot\"}");
        var session = command().post("/sessions", "{\"agent\":\"%s\"}".formatted(agent.id()));
        var refused = command()
                .post("/sessions/" + session.id() + "/chat", "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.body().at("/error/message").asString()).contains("KITH_CHAT_BASE_URL");
    }

    @Test
    void eventualReadsNeverWaitAndCatchUp() {
        var written = create(command());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> query().get("/users/" + written.id(), "Kith-Consistency", "eventual")
                                .status()
                        == 200);
        assertThat(query().get("/users?limit=1", "Kith-Consistency", "eventual").status())
                .isEqualTo(200);
    }

    @Test
    void readsAtLeastAtThePositionOfAWriteShowIt() {
        for (int i = 0; i < 50; i++) {
            var written = create(command());
            var atLeast = "at-least=" + written.position();
            assertThat(query().get("/users/" + written.id(), "Kith-Consistency", atLeast)
                            .body())
                    .isEqualTo(written.body());
            assertThat(newest(query(), "Kith-Consistency", atLeast)).isEqualTo(written.id());
        }
    }

    @Test
    void positionThatIsYetToComeIsUnavailableNow() {
        var written = create(command());
        var future = "at-least=" + (written.position() + 1_000_000);
        for (var path : new String[] {"/users", "/users/" + written.id()}) {
            var answer = query().get(path, "Kith-Consistency", future);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
        }
    }

    @Test
    void unknownConsistencyIsRefused() {
        for (var wish : new String[] {"soon", "at-least=", "at-least=-1", "at-least=x", "STRONG"}) {
            assertThat(query().get("/users", "Kith-Consistency", wish).status())
                    .as(wish)
                    .isEqualTo(422);
        }
    }

    @Test
    void restartedQuerySideShowsWhatWasWrittenWhileItWasAway() throws Exception {
        var before = create(command());
        kith.killFirstQuery();
        var during = IntStream.range(0, 50).mapToObj(_ -> create(command())).toList();
        kith.anotherQuery();
        assertThat(onceAvailable(query(), "/users/" + during.getLast().id()))
                .isEqualTo(during.getLast().body());
        assertThat(newest(query())).isEqualTo(during.getLast().id());
        assertThat(query().get("/users/" + before.id()).body()).isEqualTo(before.body());
        for (var written : during) {
            assertThat(query().get("/users/" + written.id()).body()).isEqualTo(written.body());
        }
    }

    @Test
    void secondQuerySideShowsTheSameAndGoesOnWhenTheFirstIsKilled() throws Exception {
        var first = query();
        var second = kith.anotherQuery().http();
        for (int i = 0; i < 50; i++) {
            var written = create(command());
            assertThat(second.get("/users/" + written.id()).body()).isEqualTo(written.body());
            assertThat(first.get("/users/" + written.id()).body()).isEqualTo(written.body());
            assertThat(newest(second)).isEqualTo(written.id());
        }
        kith.killFirstQuery();
        var written = create(command());
        assertThat(onceAvailable(second, "/users/" + written.id())).isEqualTo(written.body());
        assertThat(newest(second)).isEqualTo(written.id());
    }

    /** After a kill the projection is the dead process's for some seconds more; until then reads are 503, never old. */
    private static JsonNode onceAvailable(Http http, String path) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> http.get(path), answer -> answer.status() != 503)
                .body();
    }

    private static Http command() {
        return kith.command().http();
    }

    private static Http query() {
        return kith.query().http();
    }

    private static Http.Answer create(Http http) {
        var answer = http.post("/users", "{\"name\":\"Ada\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private static String newest(Http http, String... headers) {
        return http.get("/users?limit=1", headers).body().at("/items/0/id").asString();
    }
}
