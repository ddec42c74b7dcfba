package dev.kith.standalone.journey;

import static dev.kith.standalone.journey.Chats.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.provider.ModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class ChatJourneyTest {

    private static final String KEY = Journey.MODEL_KEY;
    private static final ModelServer MODELS = Journey.MODELS;

    @LocalServerPort
    int port;

    Api api;
    Chats chats;

    @BeforeEach
    void participants() {
        MODELS.forget();
        chats = Chats.on(port);
        api = chats.api();
    }

    @Test
    void theModelsAnswerHasTheContractsForm() {
        var answer = chats.say(chats.newSession(), "");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.<Map<String, Object>>json("$"))
                .containsOnlyKeys("id", "created_at", "jobs", "docs", "usage", "choices");
        assertThat(UUID.fromString(answer.json("$.id"))).isNotNull();
        assertThat(answer.<List<Object>>json("$.jobs")).isEmpty();
        assertThat(answer.<Integer>json("$.usage.total_tokens")).isEqualTo(18);
        assertThat(answer.<String>json("$.choices[0].finish_reason")).isEqualTo("stop");
        assertThat(answer.<Map<String, Object>>json("$.choices[0].message"))
                .containsEntry("role", "assistant")
                .containsEntry("content", "Hello there")
                .containsEntry("tool_calls", null)
                .containsEntry("reasoning_content", "Hm")
                .containsEntry("id", answer.json("$.id"));
    }

    @Test
    void bothSidesAreInTheHistoryWhenTheAnswerComes() {
        var session = chats.newSession();

        var answer = chats.say(session, "");

        var history = api.get(session + "/history");
        assertThat(history.<List<String>>json("$.entries[*].role")).containsExactly("user", "assistant");
        assertThat(history.<List<String>>json("$.entries[*].source")).containsExactly("api_request", "api_response");
        assertThat(history.<List<String>>json("$.entries[*].content[0].text"))
                .containsExactly("Hi {{x}}", "Hello there");
        assertThat(history.<String>json("$.entries[1].id")).isEqualTo(answer.json("$.id"));
        assertThat(answer.header("ETag")).isEqualTo(api.get(session).header("ETag"));
        assertThat(answer.position()).isPositive();
    }

    @Test
    void whatHadToBeCondensedIsKeptWithTheAnswer() {
        var session = chats.newSession();
        api.patch(session, "{\"token_budget\":150,\"context_overflow\":\"adaptive\"}");
        for (int i = 0; i < 12; i++) {
            api.post(
                    session + "/entries",
                    "{\"entries\":[{\"role\":\"user\",\"content\":\"The library has %d books about whales.\"}]}"
                            .formatted(i));
        }

        chats.say(session, "");

        var history = api.get(session + "/history");
        List<String> condensed = history.json("$.relations[*].head");
        List<Map<String, Object>> summaries = history.json("$.entries[?(@.source=='summarizer')]");
        assertThat(condensed).isNotEmpty();
        assertThat(summaries).hasSize(1);
        assertThat(MODELS.last().body().at("/messages/1/content").asString())
                .isEqualTo(history.<List<String>>json("$.entries[?(@.source=='summarizer')].content[0].text")
                        .getFirst());
    }

    @Test
    void theModelIsSentTheRenderedSession() {
        var session = chats.newSession();
        chats.say(session, "");

        chats.say(session, "");

        assertThat(MODELS.last()
                        .body()
                        .at("/messages")
                        .valueStream()
                        .map(m -> m.at("/role").asString()))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(MODELS.last().body().at("/messages/0/content").asString()).isEqualTo("You are BookBot");
        assertThat(MODELS.last().body().at("/messages/3/content").asString()).isEqualTo("Hi {{x}}");
        assertThat(MODELS.last().key()).isEqualTo("Bearer " + KEY);
    }

    @Test
    void whatIsNotToBeSavedIsNot() {
        var session = chats.newSession();

        var answer = chats.say(session, ",\"save\":false");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(chats.roles(session)).isEmpty();
        assertThat(api.get(session).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void settingsAreTheAgentsModelThenItsDefaultsThenTheRequests() {
        var session = chats.newSession(
                "ok", "{\"temperature\":0.1,\"top_p\":0.2,\"x_own\":{\"a\":1},\"messages\":[],\"stream\":true}");

        chats.say(
                session,
                ",\"temperature\":0.9,\"min_p\":0.05,\"top_p\":null,\"seed\":7,\"stop\":[\"a\"],\"tools\":[],"
                        + "\"metadata\":{\"b\":1},\"unknown\":1");

        var sent = MODELS.last().body();
        assertThat(sent.propertyNames())
                .containsExactlyInAnyOrder(
                        "model", "messages", "temperature", "top_p", "x_own", "min_p", "seed", "stop");
        assertThat(sent.at("/model").asString()).isEqualTo("ok");
        assertThat(sent.at("/temperature").asDouble()).isEqualTo(0.9);
        assertThat(sent.at("/top_p").asDouble()).isEqualTo(0.2);
        assertThat(sent.at("/x_own/a").asInt()).isEqualTo(1);
        assertThat(sent.at("/messages")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'', '{}', '', ok", "a, '{}', '', a", "a, '{\"model\":\"b\"}', '', b", "a, '{\"model\":\"b\"}', c, c"})
    void theModelIsTheOneThatWasNamedLast(String agents, String settings, String asked, String sent) {
        chats.say(chats.newSession(agents, settings), asked.isEmpty() ? "" : model(asked));

        assertThat(MODELS.last().body().at("/model").asString()).isEqualTo(sent);
    }

    @Test
    void callersMayPayWithAKeyOfTheirOwn() {
        var session = chats.newSession();

        chats.say(session, "", "X-Custom-Api-Key", "sk-mine");
        var refused = chats.say(session, "", "X-Custom-Api-Key", "not a key");

        assertThat(MODELS.received()).hasSize(1);
        assertThat(MODELS.last().key()).isEqualTo("Bearer sk-mine");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("X-Custom-Api-Key");
    }

    @Test
    void callsOfToolsAreTheCallersToMake() {
        var session = chats.newSession();

        var answer = chats.say(session, model("tools"));

        assertThat(answer.<String>json("$.choices[0].finish_reason")).isEqualTo("tool_calls");
        assertThat(answer.<String>json("$.choices[0].message.tool_calls[0].function.name"))
                .isEqualTo("find");
        assertThat(api.get(session + "/history").<String>json("$.entries[1].tool_calls[0].function.arguments"))
                .isEqualTo("{\"q\":1}");
    }

    @Test
    void tokensAreCountedHereWhenTheProviderDoesNot() {
        var usage = chats.say(chats.newSession(), model("no-usage")).<Map<String, Object>>json("$.usage");

        assertThat(usage).containsEntry("estimated", true).containsEntry("completion_tokens", 2);
        assertThat((int) usage.get("prompt_tokens")).isBetween(10, 30);
    }

    @Test
    void whatNoDatabaseCanHoldIsKeptWithout() {
        var session = chats.newSession();

        assertThat(chats.say(session, model("nul")).status()).isEqualTo(201);

        assertThat(api.get(session + "/history").<String>json("$.entries[1].content[0].text"))
                .isEqualTo("ab\uFFFDc");
    }

    @Test
    void aRepeatedChatAsksNoModelAndIsKeptOnce() {
        var session = chats.newSession();

        var first = chats.say(session, "", "Idempotency-Key", "k" + session);
        chats.say(session, "");
        var again = chats.say(session, "", "Idempotency-Key", "k" + session);
        var other = chats.say(session, ",\"seed\":1", "Idempotency-Key", "k" + session);

        assertThat(MODELS.received()).hasSize(2);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.<String>json("$.id")).isEqualTo(first.json("$.id"));
        assertThat(again.<String>json("$.created_at")).isEqualTo(first.json("$.created_at"));
        assertThat(again.<String>json("$.choices[0].message.content")).isEqualTo("Hello there");
        assertThat(again.<Object>json("$.usage")).isNull();
        assertThat(chats.roles(session)).hasSize(4);
        assertThat(other.status()).isEqualTo(422);
    }

    /** The second comes while the model answers the first, and is quicker. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofTwoChatsWithOneKeyTheQuickerOneCounts(boolean stream) {
        var session = chats.newSession();
        var more = model("counting") + ",\"stream\":" + stream;
        var once = new AtomicBoolean();
        MODELS.onRequest(() -> {
            if (once.compareAndSet(false, true)) chats.say(session, more, "Idempotency-Key", "k" + session);
        });

        var slower = chats.say(session, more, "Idempotency-Key", "k" + session);

        assertThat(api.get(session + "/history").<List<String>>json("$.entries[*].content[0].text"))
                .containsExactly("Hi {{x}}", "counting 2");
        if (stream) assertThat(slower.body()).contains("counting 1", "data: {\"error\":{", "http_409");
        else assertThat(slower.<String>json("$.choices[0].message.content")).isEqualTo("counting 2");
    }

    @Test
    void aClosedSessionIsRefusedBeforeAnyModelIsAsked() {
        var session = chats.newSession();
        api.post(session + "/close", "");

        var refused = chats.say(session, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(MODELS.received()).isEmpty();
    }

    @Test
    void unknownSessionsAndAgentsAreRefusedBeforeAnyModelIsAsked() {
        var stranger = ",\"agent\":\"" + UUID.randomUUID() + "\"";

        assertThat(chats.say("/sessions/" + UUID.randomUUID(), "").status()).isEqualTo(404);
        assertThat(chats.say(chats.newSession(), stranger).status()).isEqualTo(400);
        assertThat(MODELS.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'stream':'yes' | stream",
                "'save':1 | save",
                "'recall':'x' | recall",
                "'agent':'x' | agent",
                "'model':'' | model",
                "'tools':{} | tools",
                "'tools':[{}] | tools[0].type",
                "'tool_choice':'maybe' | tool_choice",
                "'stop':['a','b','c','d','e'] | stop",
                "'stop':7 | stop",
                "'seed':1001 | seed",
                "'seed':0.5 | seed",
                "'max_tokens':0 | max_tokens",
                "'logit_bias':{'50256':101} | logit_bias.50256",
                "'logit_bias':[] | logit_bias",
                "'response_format':{'type':'xml'} | response_format",
                "'temperature':5.1 | temperature",
                "'temperature':'1' | temperature",
                "'top_p':-0.1 | top_p",
                "'min_p':1.1 | min_p",
                "'frequency_penalty':2.5 | frequency_penalty",
                "'presence_penalty':-2.5 | presence_penalty",
                "'repetition_penalty':2.1 | repetition_penalty",
                "'length_penalty':-1 | length_penalty"
            })
    void badSettingsAreRefused(String more, String named) {
        var refused = chats.say(chats.newSession(), "," + more.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>json("$.error.details[0].loc")).isEqualTo(named);
        assertThat(MODELS.received()).isEmpty();
    }
}
