package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What projects keep no longer goes, on nodes that come and go. */
class RetentionJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFTEN = "--kith.retention.every=PT1S";

    @RegisterExtension
    private static final LifeNodes nodes = new LifeNodes();

    private final String project = "lab_" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatTheDryRunShowsIsDeletedOnceAcrossNodesAndARestart() {
        var one = nodes.start("one", OFTEN);
        var two = nodes.start("two", OFTEN);
        newProject(one);
        var users = new ArrayList<String>();
        for (int i = 0; i < 5; i++)
            users.add((i % 2 == 0 ? one : two).newUser(inProject("{\"name\":\"U%d\"".formatted(i))));
        var held = one.newUser(inProject("{\"name\":\"Held\""));
        one.post(held + "/holds", "{\"name\":\"case-1\",\"reason\":\"court\"}");
        var elsewhere = one.newUser("{\"name\":\"Elsewhere\"}");
        var closed = session(one, users.getFirst());
        one.post(closed + "/close", "");
        var open = session(one, users.getFirst());
        var ofHeld = session(one, held);
        one.post(ofHeld + "/close", "");
        put(one, "{\"inactive_users\":\"P60D\",\"ended_sessions\":\"P30D\"}");
        assertThat(one.post("/retention/preview?project=" + project, "").<List<Integer>>json("$.items[*].count"))
                .containsExactly(0, 0);

        nodes.stopAll();
        LifeNodes.moveClock(Duration.ofDays(31));
        var again = nodes.start("one", OFTEN);
        var other = nodes.start("two", OFTEN);

        await().atMost(SOON).until(() -> again.get(closed).status() == 404);
        assertThat(other.get(closed + "/history").status()).isEqualTo(404);
        assertThat(List.of(open, ofHeld, users.getFirst(), held))
                .allMatch(path -> other.get(path).status() == 200);
        var deletion = again.get(closed + "/changes");
        assertThat(deletion.<List<String>>json("$.items[*].event")).containsOnlyOnce("session.deleted.v1");
        assertThat(deletion.<String>json("$.items[0].actor")).isEqualTo("kith");
        assertThat(deletion.<String>json("$.items[0].reason"))
                .isEqualTo("retention of project " + project + ": ended_sessions after PT720H");

        nodes.stopAll();
        LifeNodes.moveClock(Duration.ofDays(61));
        var last = nodes.start("one", OFTEN);
        await().atMost(SOON).until(() -> last.get(users.getFirst()).status() == 404);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(users).allMatch(user -> last.get(user).status() == 404));
        assertThat(last.get(held).status()).isEqualTo(200);
        assertThat(last.get(elsewhere).status()).isEqualTo(200);
        assertThat(users).allSatisfy(user -> {
            var trail = last.get(user + "/changes");
            assertThat(trail.<List<String>>json("$.items[*].event")).containsOnlyOnce("user.deleted.v1");
            assertThat(trail.<String>json("$.items[0].reason"))
                    .isEqualTo("retention of project " + project + ": inactive_users after PT1440H");
        });
    }

    /** The clock stands still between the two, so that nothing else becomes due. */
    @Test
    void aDryRunIsEqualToWhatThenHappens() {
        var api = nodes.start("one", OFTEN);
        newProject(api);
        var users = List.of(api.newUser(inProject("{\"name\":\"A\"")), api.newUser(inProject("{\"name\":\"B\"")));
        var held = api.newUser(inProject("{\"name\":\"C\""));
        api.post(held + "/holds", "{\"name\":\"case-1\",\"reason\":\"court\"}");
        LifeNodes.moveClock(Duration.ofDays(40));

        var preview = api.post("/retention/preview?project=" + project + "&inactive_users=P30D", "");
        assertThat(preview.<List<Integer>>json("$.items[*].count")).containsExactly(2);
        assertThat(preview.<List<Integer>>json("$.items[*].held")).containsExactly(1);
        assertThat(preview.<String>json("$.items[0].period")).isEqualTo("PT720H");
        assertThat(preview.<List<String>>json("$.items[0].ids")).containsExactlyElementsOf(ids(users));
        assertThat(preview.<String>json("$.items[0].oldest"))
                .isEqualTo(api.get(users.getFirst()).<String>json("$.updated_at"));
        assertThat(api.post("/retention/preview?project=" + project + "&inactive_users=P41D", "")
                        .<List<Integer>>json("$.items[*].count"))
                .containsExactly(0);
        assertThat(api.post("/retention/preview?limit=1&project=" + project + "&inactive_users=P30D", "")
                        .<List<String>>json("$.items[0].ids"))
                .containsExactly(ids(users).getFirst());
        assertThat(users).allMatch(user -> api.get(user).status() == 200);

        put(api, "{\"inactive_users\":\"P30D\"}");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(users).allMatch(user -> api.get(user).status() == 404));
        assertThat(api.get(held).status()).isEqualTo(200);
        var after = api.post("/retention/preview?project=" + project, "");
        assertThat(after.<List<Integer>>json("$.items[*].count")).containsExactly(0);
        assertThat(after.<List<Integer>>json("$.items[*].held")).containsExactly(1);

        api.delete(held + "/holds/case-1", "Kith-Reason", "over");
        await().atMost(SOON).until(() -> api.get(held).status() == 404);
    }

    @Test
    void periodsAreSetReadAndTakenAway() {
        var api = nodes.start("one", OFTEN);
        newProject(api);

        var set = put(api, "{\"inactive_users\":\"P365D\"}", "Kith-Reason", "policy 3");

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.<String>json("$.retention.inactive_users")).isEqualTo("PT8760H");
        assertThat(set.<Object>json("$.retention.ended_sessions")).isNull();
        assertThat(listed(api, "inactive_users")).containsExactly("PT8760H");
        assertThat(put(api, "{\"inactive_users\":\"P365D\"}").header("ETag")).isEqualTo(set.header("ETag"));
        assertThat(api.get("/events?after=" + (set.position() - 1)).<String>json("$.items[0].event"))
                .isEqualTo("project.retention-set.v1");
        put(api, "{\"deleted_users\":\"P30D\",\"session_messages\":\"P90D\"}");
        assertThat(listed(api, "deleted_users")).containsExactly("PT720H");
        assertThat(listed(api, "session_messages")).containsExactly("PT2160H");
        assertThat(listed(api, "inactive_users")).containsExactly((Object) null);
        assertThat(put(api, "{}").<Object>json("$.retention.inactive_users")).isNull();
        assertThat(api.post("/retention/preview?project=" + project, "").<List<Object>>json("$.items"))
                .isEmpty();
    }

    @Test
    void badPeriodsAreRefusedAndChangeNothing() {
        var api = nodes.start("one", OFTEN);
        newProject(api);
        put(api, "{\"inactive_users\":\"P365D\"}");

        for (var wrong : List.of("\"P1M\"", "\"-P1D\"", "\"PT1H\"", "\"P3651D\"", "\"\"", "30", "true")) {
            var answer = put(api, "{\"inactive_users\":%s}".formatted(wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).as(wrong).contains("inactive_users");
        }
        var misspelt = put(api, "{\"inactive_user\":\"P30D\"}");
        assertThat(misspelt.status()).isEqualTo(422);
        assertThat(misspelt.body()).contains("\"inactive_user\"");
        assertThat(listed(api, "inactive_users")).containsExactly("PT8760H");
        assertThat(api.put("/projects/nobody/retention", "{}").status()).isEqualTo(404);
        assertThat(api.post("/retention/preview?project=nobody", "").status()).isEqualTo(404);
        assertThat(api.post("/retention/preview?project=%00", "").status()).isEqualTo(400);
        assertThat(api.post("/retention/preview?project=" + project + "&inactive_users=P1M", "")
                        .body())
                .contains("inactive_users", "ISO 8601");
        assertThat(api.post("/retention/preview?limit=1001", "").status()).isEqualTo(400);
    }

    private void newProject(Api api) {
        api.post("/projects", "{\"name\":\"Lab\",\"canonical_name\":\"%s\"}".formatted(project));
    }

    private String inProject(String body) {
        return body + ",\"project\":\"" + project + "\"}";
    }

    private Api.Answer put(Api api, String body, String... headers) {
        return api.put("/projects/" + project + "/retention", body, headers);
    }

    private List<Object> listed(Api api, String kind) {
        return api.get("/projects?limit=100")
                .json("$.items[?(@.canonical_name=='%s')].retention.%s".formatted(project, kind));
    }

    private static String session(Api api, String user) {
        var agent = api.newAgent("{\"name\":\"A\"}").substring("/agents/".length());
        var body = "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, user.substring("/users/".length()));
        return "/sessions/" + api.post("/sessions", body).<String>json("$.id");
    }

    private static List<String> ids(List<String> users) {
        return users.stream().map(user -> user.substring("/users/".length())).toList();
    }
}
