package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class SessionJourneyTest {

    @LocalServerPort
    int port;

    Api api;
    String agent;
    String user;

    @BeforeEach
    void participants() {
        api = Api.on(port);
        agent = api.newAgent("{\"name\":\"BookBot\",\"about\":\"Helps find books\"}")
                .substring("/agents/".length());
        user = api.newUser("{\"name\":\"Alice\",\"about\":\"An avid reader\",\"metadata\":{\"tone\":\"formal\"}}")
                .substring("/users/".length());
    }

    @Test
    void aSessionSaysWhoIsInIt() {
        var created = api.post("/sessions", both(""));

        var read = api.get("/sessions/" + created.<String>json("$.id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(read.<Map<String, Object>>json("$")).isEqualTo(created.json("$"));
        assertThat(read.<List<String>>json("$.agents")).containsExactly(agent);
        assertThat(read.<List<String>>json("$.users")).containsExactly(user);
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(read.<Boolean>json("$.active")).isTrue();
        assertThat(read.<Object>json("$.kind")).isNull();
    }

    /** Their streams are long enough for a snapshot, which is no event. */
    @Test
    void participantsMayHaveALongHistory() {
        for (int i = 0; i < 450; i++) api.patch("/users/" + user, "{\"metadata\":{\"visits\":%d}}".formatted(i));

        assertThat(api.post("/sessions", both("")).status()).isEqualTo(201);
    }

    @Test
    void listsFindTheSessionsOfAUser() {
        var open = newSession("");
        var closed = newSession("");
        api.post(closed + "/close", "");

        assertThat(ids("/users/" + user + "/sessions")).containsExactly(id(closed), id(open));
        assertThat(ids("/sessions?agent=" + agent + "&active=true")).containsExactly(id(open));
        assertThat(ids("/sessions?user=" + user + "&active=false")).containsExactly(id(closed));
        assertThat(ids("/sessions?user=" + agent)).isEmpty();
    }

    @Test
    void whatIsSaidIsTheHistory() {
        var session = newSession("");

        var added = api.post(session + "/entries", """
                {"entries":[{"role":"user","name":"Alice","content":"Hi"},
                            {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function"}]},
                            {"role":"tool","tool_call_id":"c1","content":["42"]}]}""");
        var history = api.get(session + "/history");

        assertThat(added.status()).isEqualTo(201);
        assertThat(history.<List<String>>json("$.entries[*].id")).isEqualTo(added.json("$.entries"));
        assertThat(history.<List<String>>json("$.entries[*].role")).containsExactly("user", "assistant", "tool");
        assertThat(history.<String>json("$.entries[0].content[0].text")).isEqualTo("Hi");
        assertThat(history.<String>json("$.entries[1].tool_calls[0].id")).isEqualTo("c1");
        assertThat(history.<Integer>json("$.entries[0].token_count")).isPositive();
        assertThat(history.<List<Object>>json("$.relations")).isEmpty();
    }

    @Test
    void aRepeatedAppendCountsOnce() {
        var session = newSession("");
        var body = "{\"entries\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        var key = UUID.randomUUID().toString();

        var first = api.post(session + "/entries", body, "Idempotency-Key", key);
        say(session, "in between");
        var again = api.post(session + "/entries", body, "Idempotency-Key", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(texts(session + "/history")).containsExactly("Hi", "in between");
    }

    @Test
    void aLongHistoryIsReadByPages() {
        var session = newSession("");
        var entries = IntStream.range(0, 7)
                .mapToObj("{\"role\":\"user\",\"content\":\"%d\"}"::formatted)
                .collect(Collectors.joining(","));
        api.post(session + "/entries", "{\"entries\":[" + entries + "]}");

        var first = api.get(session + "/history?limit=5&direction=asc");
        var second = session + "/history?limit=5&direction=asc&cursor=" + first.<String>json("$.next");

        assertThat(first.<List<String>>json("$.entries[*].content[0].text")).containsExactly("0", "1", "2", "3", "4");
        assertThat(texts(second)).containsExactly("5", "6");
        assertThat(texts(session + "/history?limit=2")).containsExactly("6", "5");
    }

    @Test
    void anEntryIsCorrectedAndRedactedWithAReason() {
        var session = newSession("");
        var wrong = say(session, "wrong");
        var secret = say(session, "secret");

        var corrected =
                api.patch(session + "/entries/" + wrong, "{\"content\":\"right\"}", "Kith-Reason", "typing error");
        var redacted = api.delete(session + "/entries/" + secret, "Kith-Reason", "asked to");

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(redacted.status()).isEqualTo(202);
        assertThat(texts(session + "/history")).containsExactly("right");
        assertThat(api.get(session + "/history").<List<Object>>json("$.entries"))
                .hasSize(2);
        assertThat(api.get(session + "/changes").<List<String>>json("$.items[*].reason"))
                .startsWith("asked to", "typing error");
        assertThat(api.delete(session + "/entries/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void patchKeepsWhatWasNotSent() {
        var session = newSession(",\"situation\":\"S\",\"render_templates\":false,\"forward_tool_calls\":true");

        var patched = api.patch(session, "{\"metadata\":{\"b\":2},\"situation\":null}");

        assertThat(patched.<String>json("$.situation")).isEqualTo("S");
        assertThat(patched.<Boolean>json("$.render_templates")).isFalse();
        assertThat(patched.<Boolean>json("$.forward_tool_calls")).isTrue();
        assertThat(patched.<Map<String, Object>>json("$.metadata")).isEqualTo(Map.of("b", 2));
    }

    @Test
    void aClosedSessionTakesNoMessagesUntilItIsReopened() {
        var session = newSession("");
        api.post(session + "/close", "");

        var refused = api.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        var reopened = api.post(session + "/reopen", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(reopened.<Boolean>json("$.active")).isTrue();
        assertThat(say(session, "Hi")).isNotNull();
    }

    @Test
    void deletedParticipantsStayNamedAndTheSessionSaysSo() {
        var session = newSession("");
        assertThat(api.get(session).body()).doesNotContain("deleted_participants");

        api.delete("/users/" + user);

        assertThat(api.get(session).<List<String>>json("$.users")).containsExactly(user);
        assertThat(api.get(session).<List<String>>json("$.deleted_participants"))
                .containsExactly(user);
        assertThat(api.get("/users/" + user + "/sessions").<List<List<String>>>json("$.items[*].deleted_participants"))
                .containsExactly(List.of(user));
        assertThat(render(session, "").status()).isEqualTo(200);
    }

    @Test
    void aDeletedSessionIsGoneWithItsHistoryAndItsTrailStays() {
        var session = newSession("");
        say(session, "Hi");

        var deleted = api.delete(session);

        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.<List<Object>>json("$.jobs")).isEmpty();
        for (var path : List.of(session, session + "/history"))
            assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(session).status()).isEqualTo(404);
        assertThat(api.get(session + "/changes").<List<String>>json("$.items[*].event"))
                .containsExactly("session.deleted.v1", "session.entries-added.v1", "session.created.v1");
    }

    @Test
    void foreignAndUnknownSessionsAreNotFound() {
        var unknown = "/sessions/" + UUID.randomUUID();
        assertThat(api.get(unknown).status()).isEqualTo(404);
        assertThat(api.get(unknown + "/history").status()).isEqualTo(404);
        assertThat(api.get(unknown + "/changes").status()).isEqualTo(404);
        assertThat(render(unknown, "").status()).isEqualTo(404);
        assertThat(api.post(unknown + "/close", "").status()).isEqualTo(404);
    }

    @Test
    void renderIsTheDefaultTemplatesExactOutput() {
        var session = newSession("");
        say(session, "What do you have?");

        var rendered = render(session, "");

        assertThat(rendered.<String>json("$.messages[0].content"))
                .isEqualTo("You are BookBot. About you: Helps find books. You are talking to a user  and their name is"
                        + " Alice. About the user: An avid reader.\n\n\n");
        assertThat(rendered.<List<String>>json("$.messages[*].role")).containsExactly("system", "user", "user");
        assertThat(rendered.<String>json("$.messages[2].content")).isEqualTo("{{ 7 * 7 }}");
    }

    @Test
    void aChangedPreferenceShowsInTheNextRender() {
        var session = newSession(
                ",\"system_template\":\"Be {{ user.metadata.tone }} in {{ session.situation }}\"," + SITUATION);
        assertThat(render(session, "").<String>json("$.messages[0].content")).isEqualTo("Be formal in class");

        api.patch("/users/" + user, "{\"metadata\":{\"tone\":\"funny\"}}");

        assertThat(render(session, "").<String>json("$.messages[0].content")).isEqualTo("Be funny in class");
    }

    private static final String SITUATION = "\"situation\":\"class\"";

    @Test
    void messagesAreTemplatesOnlyForWhoeverSaysSo() {
        var rendered = render(newSession(""), ",\"render_messages\":true");

        assertThat(rendered.<String>json("$.messages[1].content")).isEqualTo("49");
    }

    @Test
    void aTemplateThatFailsIsTheCallersError() {
        var session = newSession(",\"system_template\":\"{% for x in range(10000000) %}x{% endfor %}\"");

        assertThat(render(session, "").status()).isEqualTo(400);
    }

    @Test
    void beyondTheBudgetIsRefusedOrCutAsTheSessionSays() {
        var refusing = newSession(",\"token_budget\":80");
        var cutting = newSession(",\"token_budget\":80,\"context_overflow\":\"truncate\"");
        for (var session : List.of(refusing, cutting)) {
            for (int i = 0; i < 10; i++) say(session, "words and words and words");
        }

        assertThat(render(refusing, "").status()).isEqualTo(400);
        var cut = render(cutting, "");
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.<List<Object>>json("$.messages")).hasSizeBetween(3, 8);
        assertThat(cut.<Integer>json("$.token_count")).isLessThanOrEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | agent",
                "{\"agent\":\"x\"} | 422 | agent",
                "{\"agents\":[7]} | 422 | agents",
                "{\"agent\":\"00000000-0000-7000-8000-000000000000\"} | 400 | not found",
                "{\"agent\":\"AGENT\",\"agents\":[\"AGENT\"]} | 400 | either",
                "{\"agents\":[\"AGENT\",\"AGENT\"]} | 409 | twice",
                "{\"agent\":\"AGENT\",\"user\":\"AGENT\"} | 400 | not found",
                "{\"agent\":\"AGENT\",\"situation\":\" \"} | 400 | situation",
                "{\"agent\":\"AGENT\",\"token_budget\":0} | 400 | token_budget",
                "{\"agent\":\"AGENT\",\"token_budget\":1.5} | 422 | token_budget",
                "{\"agent\":\"AGENT\",\"context_overflow\":\"x\"} | 422 | context_overflow",
                "{\"agent\":\"AGENT\",\"render_templates\":\"true\"} | 422 | render_templates",
                "{\"agent\":\"AGENT\",\"recall_options\":{\"limit\":51}} | 422 | recall_options.limit"
            })
    void badSessionsAreRefused(String body, int status, String named) {
        var refused = api.post("/sessions", body.replace("AGENT", agent));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | entries",
                "{\"entries\":[]} | entries",
                "{\"entries\":[7]} | entries[0]",
                "{\"entries\":[{\"content\":\"x\"}]} | entries[0].role",
                "{\"entries\":[{\"role\":\"robot\",\"content\":\"x\"}]} | entries[0].role",
                "{\"entries\":[{\"role\":\"user\",\"content\":7}]} | entries[0].content",
                "{\"entries\":[{\"role\":\"user\",\"content\":[{\"type\":\"x\"}]}]} | entries[0].content"
            })
    void badMessagesAreRefusedAndChangeNothing(String body, String named) {
        var session = newSession("");

        var refused = api.post(session + "/entries", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(named);
        assertThat(api.get(session).header("ETag")).isEqualTo("\"0\"");
    }

    private String both(String more) {
        return "{\"agent\":\"%s\",\"user\":\"%s\"%s}".formatted(agent, user, more);
    }

    private String newSession(String more) {
        return "/sessions/" + api.post("/sessions", both(more)).<String>json("$.id");
    }

    private String say(String session, String text) {
        var body = "{\"entries\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(text);
        return api.post(session + "/entries", body).json("$.entries[0]");
    }

    private Api.Answer render(String session, String more) {
        return api.post(
                session + "/render", "{\"messages\":[{\"role\":\"user\",\"content\":\"{{ 7 * 7 }}\"}]" + more + "}");
    }

    private List<String> texts(String path) {
        return api.get(path).json("$.entries[*].content[0].text");
    }

    private List<String> ids(String path) {
        return api.get(path).json("$.items[*].id");
    }

    private static String id(String path) {
        return path.substring("/sessions/".length());
    }
}
