package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What a render had to condense is kept with what is said next, and can be read back. */
@Journey
class CondensingJourneyTest {

    @LocalServerPort
    int port;

    Api api;
    String session;

    @BeforeEach
    void aSessionBeyondItsBudget() {
        api = Api.on(port);
        var agent = api.newAgent("{\"name\":\"BookBot\"}").substring("/agents/".length());
        session = "/sessions/" + api.post("/sessions", """
                        {"agent":"%s","token_budget":200,"context_overflow":"adaptive"}""".formatted(agent)).<String>json("$.id");
        for (int i = 0; i < 12; i++) say("The library has " + i + " books about whales in its cellar.", "");
    }

    @Test
    void aSummaryIsKeptAndSentInTheStead() {
        var first = render();
        List<String> condensed = first.json("$.condensed.entries");

        say("And about squids?", ",\"condensed\":" + condensed(first));
        var history = api.get(session + "/history");
        var second = render();

        String summary = first.json("$.condensed.summary");
        assertThat(condensed).isNotEmpty();
        assertThat(history.<List<String>>json("$.relations[*].head")).isEqualTo(condensed);
        assertThat(history.<List<String>>json("$.relations[*].relation")).containsOnly("condensed_into");
        String tail = history.json("$.relations[0].tail");
        assertThat(history.<List<String>>json("$.entries[?(@.source=='summarizer')].id"))
                .containsExactly(tail);
        assertThat(history.<List<Object>>json("$.entries")).hasSize(14);
        assertThat(second.body()).doesNotContain("condensed");
        assertThat(second.<String>json("$.messages[1].content")).isEqualTo(summary);
        assertThat(contents(second)).contains("And about squids?");
        assertThat(second.<Integer>json("$.token_count")).isLessThanOrEqualTo(197);
        assertThat(api.get(session + "/changes").<List<String>>json("$.items[*].event"))
                .contains("session.entries-condensed.v1");
    }

    @Test
    void aSummaryGoesIntoTheNext() {
        say("Go on.", ",\"condensed\":" + condensed(render()));
        for (int i = 0; i < 8; i++) say("There are " + i + " maps of the whales' ways, too.", "");

        var again = render();
        say("Go on.", ",\"condensed\":" + condensed(again));

        assertThat(api.get(session + "/history").<List<Object>>json("$.entries[?(@.source=='summarizer')]"))
                .hasSize(2);
        assertThat(contents(render())).contains(again.<String>json("$.condensed.summary"));
    }

    /** A summary repeats what was said. */
    @ParameterizedTest
    @ValueSource(strings = {"redacted", "corrected"})
    void aSummaryGoesWithWhatItRepeats(String how) {
        var rendered = render();
        say("Go on.", ",\"condensed\":" + condensed(rendered));
        say("Go on.", ",\"condensed\":" + condensed(rendered)); // outdated by now: it changes nothing
        String repeated = rendered.json("$.condensed.entries[0]");

        if (how.equals("redacted")) api.delete(session + "/entries/" + repeated);
        else api.patch(session + "/entries/" + repeated, "{\"content\":\"Never mind.\"}");
        var history = api.get(session + "/history");

        assertThat(history.<List<Object>>json("$.relations")).isEmpty();
        assertThat(history.<List<List<Object>>>json("$.entries[?(@.source=='summarizer')].content"))
                .containsExactly(List.of());
        assertThat(history.body()).doesNotContain("library has 0 books");
        assertThat(contents(render())).noneMatch(text -> text.contains("library has 0 books"));
    }

    @Test
    void aSummaryOfUnknownEntriesIsRefused() {
        var refused = api.post(session + "/entries", """
                {"entries":[{"role":"user","content":"Hi"}],
                 "condensed":{"entries":["01936f5e-0000-7000-8000-000000000003"],"summary":"S","rewrites":0}}""");
        var malformed = api.post(session + "/entries", """
                {"entries":[{"role":"user","content":"Hi"}],"condensed":{"entries":["x"],"summary":" "}}""");
        var empty = api.post(session + "/entries", """
                {"entries":[{"role":"user","content":"Hi"}],
                 "condensed":{"entries":[],"summary":"S","rewrites":0}}""");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(List.of(malformed.status(), empty.status())).containsOnly(422);
        assertThat(malformed.body()).contains("condensed.entries", "condensed.summary", "condensed.rewrites");
        assertThat(empty.body()).contains("condensed.entries");
        assertThat(api.get(session + "/history").<List<Object>>json("$.entries"))
                .hasSize(12);
    }

    private Api.Answer render() {
        return api.post(session + "/render", "{\"messages\":[{\"role\":\"user\",\"content\":\"Which books?\"}]}");
    }

    private static String condensed(Api.Answer rendered) {
        return JsonMapper.shared().writeValueAsString(rendered.<Map<String, Object>>json("$.condensed"));
    }

    private static List<String> contents(Api.Answer rendered) {
        return rendered.json("$.messages[*].content");
    }

    private void say(String text, String more) {
        var body = "{\"entries\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}".formatted(text, more);
        assertThat(api.post(session + "/entries", body).status()).isEqualTo(201);
    }
}
