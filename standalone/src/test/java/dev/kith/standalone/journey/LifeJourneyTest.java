package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How sessions end by themselves, on nodes that come and go. */
class LifeJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private static final LifeNodes nodes = new LifeNodes();

    @Test
    void idleSessionsExpireOnceAcrossNodesAndARestart() {
        var one = nodes.start("one");
        var two = nodes.start("two");
        var people = new People(one);
        var sessions = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            sessions.add(people.open(one, ",\"idle_timeout\":\"PT30M\""));
            sessions.add(people.open(two, ",\"idle_timeout\":\"PT30M\""));
        }
        var patient = people.open(one, ",\"idle_timeout\":\"PT2H\"");
        var eternal = people.open(one, "");
        say(one, sessions.getFirst());
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> active(one, sessions.getLast()));

        nodes.stopAll();
        LifeNodes.moveClock(Duration.ofMinutes(31));
        var again = nodes.start("one");
        var other = nodes.start("two");

        await().atMost(SOON).until(() -> sessions.stream().noneMatch(session -> active(again, session)));
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> active(other, patient) && active(other, eternal));
        for (var session : sessions) {
            assertThat(events(other, session)).containsOnlyOnce("session.expired.v1");
        }
        var trail = again.get(sessions.getFirst() + "/changes");
        assertThat(trail.<String>json("$.items[0].actor")).isEqualTo("kith");
        assertThat(trail.<Boolean>json("$.items[0].changes.active.after")).isFalse();
        assertThat(history(again, sessions.getFirst())).containsExactly("Hi");
        assertThat(say(again, sessions.getFirst()).status()).isEqualTo(409);
    }

    /** No such session was ever opened: only a defect could leave the row. */
    @Test
    void oneThatCannotExpireDoesNotKeepTheOthers() throws Exception {
        var api = nodes.start("one");
        var session = new People(api).open(api, ",\"idle_timeout\":\"PT30M\"");
        nodes.sql(
                "insert into life.deadline values ('default', gen_random_uuid(), true, now() - interval '1 day', 'PT1S',"
                        + " now() - interval '1 day')");
        LifeNodes.moveClock(Duration.ofMinutes(31));

        await().atMost(SOON).until(() -> !active(api, session));

        nodes.sql("delete from life.deadline where last_activity < now() - interval '23 hours'");
    }

    @Test
    void fiftyCallsOverTwoNodesGetOneSession() throws Exception {
        var one = nodes.start("one");
        var two = nodes.start("two");
        var people = new People(one);
        var turns = IntStream.range(0, 50)
                .<Callable<Api.Answer>>mapToObj(
                        i -> () -> (i % 2 == 0 ? one : two).post("/sessions/reuse", people.both("")))
                .toList();

        try (var threads = Executors.newFixedThreadPool(turns.size())) {
            var answers =
                    threads.invokeAll(turns).stream().map(Future::resultNow).toList();

            assertThat(answers.stream().map(Api.Answer::status))
                    .containsOnlyOnce(201)
                    .containsOnly(200, 201);
            assertThat(answers.stream()
                            .map(answer -> answer.<String>json("$.id"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aSessionHasTheTimeoutOfItsFirstUsersProjectOrOfTheSetting() {
        var api = nodes.start("one", "--kith.sessions.idle-timeout=PT45M");
        api.post("/projects", "{\"name\":\"Lab\",\"canonical_name\":\"Lab\",\"session_idle_timeout\":\"P1D\"}");
        var agent = id(api.post("/agents", "{\"name\":\"A\",\"project\":\"lab\"}"));
        var inLab = id(api.post("/users", "{\"name\":\"U\",\"project\":\"lab\"}"));
        var elsewhere = id(api.post("/users", "{\"name\":\"U\"}"));
        var body = "{\"agent\":\"" + agent + "\"%s}";
        var users = body.formatted(",\"users\":[\"%s\",\"%s\"]%s");

        assertThat(timeout(api, body.formatted(""))).as("the agent's").isEqualTo("PT24H");
        assertThat(timeout(api, users.formatted(inLab, elsewhere, ""))).isEqualTo("PT24H");
        assertThat(timeout(api, users.formatted(elsewhere, inLab, ""))).isEqualTo("PT45M");
        assertThat(timeout(api, users.formatted(inLab, elsewhere, ",\"idle_timeout\":null")))
                .isNull();
        assertThat(timeout(api, users.formatted(inLab, elsewhere, ",\"idle_timeout\":\"PT5M\"")))
                .isEqualTo("PT5M");

        var session = "/sessions/" + id(api.post("/sessions", body.formatted("")));
        var changed = api.patch("/projects/LAB", "{\"session_idle_timeout\":\"PT1H\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.<String>json("$.canonical_name")).isEqualTo("Lab");
        assertThat(changed.<String>json("$.session_idle_timeout")).isEqualTo("PT1H");
        assertThat(api.get("/projects").<List<String>>json("$.items[?(@.name=='Lab')].session_idle_timeout"))
                .containsExactly("PT1H");
        assertThat(timeout(api, body.formatted(""))).isEqualTo("PT1H");
        assertThat(api.get(session).<String>json("$.idle_timeout"))
                .as("it is the session's own")
                .isEqualTo("PT24H");
    }

    @Test
    void badProjectsAreRefused() {
        var api = nodes.start("one");

        assertThat(api.patch("/projects/nobody", "{\"session_idle_timeout\":null}")
                        .status())
                .isEqualTo(404);
        assertThat(api.patch("/projects/default", "{}").status()).isEqualTo(422);
        assertThat(api.patch("/projects/default", "{\"session_idle_timeout\":\"P1M\"}")
                        .body())
                .contains("session_idle_timeout", "ISO 8601");
        assertThat(api.post("/projects", "{\"name\":\"X\",\"session_idle_timeout\":\"-PT1S\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theTimeoutIsKeptChangedAndSwitchedOff() {
        var api = nodes.start("one");
        var people = new People(api);
        var session = people.open(api, ",\"idle_timeout\":\"PT30M\"");

        assertThat(api.patch(session, "{\"situation\":\"S\"}").<String>json("$.idle_timeout"))
                .isEqualTo("PT30M");
        assertThat(api.put(session, "{}").<String>json("$.idle_timeout")).isEqualTo("PT30M");
        assertThat(api.put(session, "{\"idle_timeout\":\"PT20M\"}").<String>json("$.idle_timeout"))
                .isEqualTo("PT20M");
        assertThat(api.patch(session, "{\"idle_timeout\":null}").<String>json("$.idle_timeout"))
                .isNull();
        assertThat(api.get(session).<String>json("$.idle_timeout")).isNull();
        assertThat(api.post(session, people.both(",\"idle_timeout\":\"PT10M\"")).<String>json("$.idle_timeout"))
                .isEqualTo("PT10M");
        assertThat(api.patch(session, "{\"idle_timeout\":\"P1Y\"}").status()).isEqualTo(422);
        assertThat(api.get(session).<String>json("$.idle_timeout")).isEqualTo("PT10M");
    }

    @Test
    void theHistoryGoesAndAMessageReopensWhereTheSettingsSaySo() {
        var api =
                nodes.start("one", "--kith.sessions.expiry.history=delete", "--kith.sessions.message-to-closed=reopen");
        var people = new People(api);
        var session = people.open(api, ",\"idle_timeout\":\"PT30M\"");
        say(api, session);

        LifeNodes.moveClock(Duration.ofMinutes(31));
        await().atMost(SOON).until(() -> !active(api, session));
        assertThat(history(api, session)).isEmpty();
        assertThat(api.post("/sessions/reuse", people.both("")).status())
                .as("what expired is not reused")
                .isEqualTo(201);

        LifeNodes.moveClock(Duration.ZERO);
        assertThat(say(api, session).status()).isEqualTo(201);
        assertThat(active(api, session)).isTrue();
        assertThat(history(api, session)).containsExactly("Hi");
        assertThat(events(api, session)).startsWith("session.entries-added.v1", "session.reopened.v1");
        assertThat(api.post("/sessions/reuse", people.both("")).status()).isEqualTo(200);
    }

    @Test
    void aCleanupDoesWhatItsPreviewShows() {
        var api = nodes.start("one");
        var people = new People(api);
        LifeNodes.moveClock(Duration.ofDays(31));
        while (api.post("/sessions/cleanup?older_than=P30D&limit=1000", "").<Integer>json("$.count") > 0) {}
        var sessions = List.of(people.open(api, ""), people.open(api, ""), people.open(api, ""));
        var closed = people.open(api, "");
        api.post(closed + "/close", "");

        assertThat(api.get("/sessions/cleanup?older_than=P32D").<List<Object>>json("$.items"))
                .isEmpty();
        var preview = api.get("/sessions/cleanup?older_than=P30D&limit=2");
        assertThat(preview.<Integer>json("$.total")).isEqualTo(3);
        assertThat(paths(preview, "$.items[*].id")).isEqualTo(sessions.subList(0, 2));
        assertThat(preview.<String>json("$.items[0].idle_for")).startsWith("PT744H");
        assertThat(paths(api.get("/sessions/cleanup?older_than=P30D&limit=2&offset=2"), "$.items[*].id"))
                .isEqualTo(sessions.subList(2, 3));
        assertThat(sessions).allMatch(session -> active(api, session));

        var done = api.post("/sessions/cleanup?older_than=P30D&limit=2", "", "Kith-Reason", "spring");
        assertThat(done.<Integer>json("$.count")).isEqualTo(2);
        assertThat(paths(done, "$.expired[*]")).isEqualTo(sessions.subList(0, 2));
        assertThat(active(api, sessions.get(2))).isTrue();
        var trail = api.get(sessions.getFirst() + "/changes");
        assertThat(trail.<String>json("$.items[0].event")).isEqualTo("session.expired.v1");
        assertThat(trail.<String>json("$.items[0].reason")).isEqualTo("spring");
        assertThat(trail.<String>json("$.items[0].actor")).startsWith("key:");
        assertThat(api.get("/sessions/cleanup?older_than=P30D").<Integer>json("$.total"))
                .isEqualTo(1);

        for (var wrong : List.of("", "?older_than=", "?older_than=30", "?older_than=P1M", "?older_than=-P1D")) {
            assertThat(api.get("/sessions/cleanup" + wrong).status()).as(wrong).isEqualTo(422);
            assertThat(api.post("/sessions/cleanup" + wrong, "").body()).contains("older_than");
        }
        assertThat(api.post("/sessions/cleanup?older_than=P1D&limit=1001", "").status())
                .isEqualTo(400);
    }

    /** One agent and one user. */
    private record People(String agent, String user) {

        People(Api api) {
            this(id(api.post("/agents", "{\"name\":\"A\"}")), id(api.post("/users", "{\"name\":\"U\"}")));
        }

        String both(String more) {
            return "{\"agent\":\"%s\",\"user\":\"%s\"%s}".formatted(agent, user, more);
        }

        String open(Api api, String more) {
            return "/sessions/" + id(api.post("/sessions", both(more)));
        }
    }

    private static Api.Answer say(Api api, String session) {
        return api.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    private static boolean active(Api api, String session) {
        return api.get(session).<Boolean>json("$.active");
    }

    private static List<String> events(Api api, String session) {
        return api.get(session + "/changes").json("$.items[*].event");
    }

    private static List<String> history(Api api, String session) {
        return api.get(session + "/history").json("$.entries[*].content[0].text");
    }

    private static String timeout(Api api, String body) {
        return api.post("/sessions", body).json("$.idle_timeout");
    }

    private static List<String> paths(Api.Answer answer, String ids) {
        return answer.<List<String>>json(ids).stream()
                .map(id -> "/sessions/" + id)
                .toList();
    }

    private static String id(Api.Answer answer) {
        return answer.json("$.id");
    }
}
