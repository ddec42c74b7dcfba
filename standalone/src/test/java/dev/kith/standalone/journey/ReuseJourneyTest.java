package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class ReuseJourneyTest {

    @LocalServerPort
    int port;

    Api api;
    String agent;
    String user;

    @BeforeEach
    void participants() {
        api = Api.on(port);
        agent = api.newAgent("{\"name\":\"BookBot\"}").substring("/agents/".length());
        user = newUser();
    }

    @Test
    void theFirstCallCreatesAndTheNextFinds() {
        var created = reuse(",\"situation\":\"S\"");
        var found = reuse(",\"situation\":\"T\"");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.<String>json("$.situation")).isEqualTo("S");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(created.body());
        assertThat(found.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(found.header("Kith-Position")).isEqualTo(created.header("Kith-Position"));
        assertThat(api.get("/sessions/" + id(found)).<Map<String, Object>>json("$"))
                .isEqualTo(found.json("$"));
    }

    @Test
    void aSessionOfAnotherRouteIsFoundAsItIsNow() {
        var session = id(api.post("/sessions", both("")));
        api.post("/sessions/" + session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        var found = reuse("");

        assertThat(found.status()).isEqualTo(200);
        assertThat(id(found)).isEqualTo(session);
        assertThat(found.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void ofSeveralTheNewestIsFound() {
        api.post("/sessions", both(""));
        var newest = id(api.post("/sessions", both("")));

        assertThat(id(reuse(""))).isEqualTo(newest);
    }

    @Test
    void metadataNarrowTheSearch() {
        var billing = id(api.post("/sessions", both(",\"metadata\":{\"topic\":\"billing\",\"n\":1}")));
        api.post("/sessions", both(",\"metadata\":{\"topic\":\"books\"}"));

        var found = reuse(",\"metadata_filter\":{\"topic\":\"billing\"}");
        var none = reuse(",\"metadata_filter\":{\"topic\":\"billing\",\"n\":2},\"metadata\":{\"a\":1}");

        assertThat(found.status()).isEqualTo(200);
        assertThat(id(found)).isEqualTo(billing);
        assertThat(none.status()).isEqualTo(201);
        assertThat(none.<Map<String, Object>>json("$.metadata")).isEqualTo(Map.of("a", 1, "topic", "billing", "n", 2));
        assertThat(id(reuse(",\"metadata_filter\":{\"n\":2}"))).isEqualTo(id(none));
    }

    @Test
    void aKeyWithoutAValueIsNoMatchForAnAbsentOne() {
        api.post("/sessions", both(""));

        assertThat(reuse(",\"metadata_filter\":{\"topic\":null}").status()).isEqualTo(201);
        assertThat(reuse(",\"metadata_filter\":{\"topic\":null}").status()).isEqualTo(200);
    }

    @Test
    void changedMetadataCount() {
        var session = id(reuse(""));
        api.patch("/sessions/" + session, "{\"metadata\":{\"topic\":\"billing\"}}");

        assertThat(id(reuse(",\"metadata_filter\":{\"topic\":\"billing\"}"))).isEqualTo(session);
    }

    @Test
    void participantsMayComeInAnyOrder() {
        var other = newUser();
        var body = "{\"agent\":\"%s\",\"users\":[\"%s\",\"%s\"]}";

        var one = api.post("/sessions/reuse", body.formatted(agent, user, other));
        var turned = api.post("/sessions/reuse", body.formatted(agent, other, user));

        assertThat(turned.status()).isEqualTo(200);
        assertThat(id(turned)).isEqualTo(id(one));
        assertThat(reuse("").status()).as("fewer participants").isEqualTo(201);
    }

    @Test
    void aSessionWithMoreParticipantsIsThatOfAllOfThem() {
        var other = newUser();
        var session = id(reuse(""));
        var all = "{\"agent\":\"%s\",\"users\":[\"%s\",\"%s\"]}".formatted(agent, user, other);
        api.post("/sessions/" + session, all);

        assertThat(id(api.post("/sessions/reuse", all))).isEqualTo(session);
        assertThat(reuse("").status()).isEqualTo(201);
    }

    @Test
    void whatIsClosedOrDeletedIsNotFoundUntilItIsOpenAgain() {
        var closed = id(reuse(""));
        api.post("/sessions/" + closed + "/close", "");
        var deleted = reuse("");
        assertThat(deleted.status()).isEqualTo(201);
        api.delete("/sessions/" + id(deleted));

        var third = reuse("");
        assertThat(third.status()).isEqualTo(201);
        api.delete("/sessions/" + id(third));
        api.post("/sessions/" + closed + "/reopen", "");

        assertThat(id(reuse(""))).isEqualTo(closed);
    }

    /** Several rounds: of one alone the first call might be answered before the second is read. */
    @Test
    void fiftyCallsAtOnceGetOneSession() throws Exception {
        atOnce(50, () -> api.get("/sessions?limit=1")); // so that all have their connections
        for (int round = 0; round < 5; round++) {
            user = newUser();

            var answers = atOnce(50, () -> reuse(""));

            assertThat(answers.stream().map(Api.Answer::status))
                    .containsOnlyOnce(201)
                    .containsOnly(200, 201);
            assertThat(answers.stream().map(ReuseJourneyTest::id)).containsOnly(id(answers.getFirst()));
            assertThat(api.get("/users/" + user + "/sessions").<List<Object>>json("$.items"))
                    .hasSize(1);
        }
    }

    @Test
    void manySessionsOfOnePairAreCreatedAtOnce() throws Exception {
        var answers = atOnce(50, () -> api.post("/sessions", both("")));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(ReuseJourneyTest::id)).doesNotHaveDuplicates();
    }

    @Test
    void aRepeatedCallCountsOnceUnderItsKey() {
        var key = "reuse-" + user;
        var first = api.post("/sessions/reuse", both(""), "Idempotency-Key", key);
        api.post("/sessions/" + id(first) + "/close", "");

        var again = api.post("/sessions/reuse", both(""), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void whatWasFoundUnderAKeyIsRemembered() {
        var key = "found-" + user;
        var session = id(api.post("/sessions", both("")));
        api.patch("/sessions/" + session, "{\"situation\":\"S\"}");
        var first = api.post("/sessions/reuse", both(""), "Idempotency-Key", key);
        api.post("/sessions", both(""));

        var again = api.post("/sessions/reuse", both(""), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(id(first)).isEqualTo(session);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.post("/sessions/reuse", both(",\"situation\":\"S\""), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | agent",
                "{\"agent\":\"AGENT\",\"user\":\"AGENT\"} | 400 | not found",
                "{\"agents\":[\"AGENT\",\"AGENT\"]} | 409 | twice",
                "{\"agent\":\"AGENT\",\"metadata_filter\":7} | 422 | metadata_filter",
                "{\"agent\":\"AGENT\",\"idle_timeout\":7} | 422 | idle_timeout",
                "{\"agent\":\"AGENT\",\"idle_timeout\":\"soon\"} | 422 | idle_timeout",
                "{\"agent\":\"AGENT\",\"idle_timeout\":\"PT0S\"} | 422 | idle_timeout",
                "{\"agent\":\"AGENT\",\"idle_timeout\":\"P3651D\"} | 422 | idle_timeout"
            })
    void badCallsAreRefused(String body, int status, String named) {
        var refused = api.post("/sessions/reuse", body.replace("AGENT", agent));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).contains(named);
    }

    private static List<Api.Answer> atOnce(int calls, Callable<Api.Answer> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls)) {
            var start = new CyclicBarrier(calls);
            var tasks = IntStream.range(0, calls)
                    .<Callable<Api.Answer>>mapToObj(_ -> () -> {
                        start.await();
                        return call.call();
                    })
                    .toList();
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }

    private Api.Answer reuse(String more) {
        return api.post("/sessions/reuse", both(more));
    }

    private String newUser() {
        return api.newUser("{\"name\":\"Alice\"}").substring("/users/".length());
    }

    private String both(String more) {
        return "{\"agent\":\"%s\",\"user\":\"%s\"%s}".formatted(agent, user, more);
    }

    private static String id(Api.Answer session) {
        return session.json("$.id");
    }
}
