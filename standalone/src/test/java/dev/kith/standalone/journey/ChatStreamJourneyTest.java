package dev.kith.standalone.journey;

import static dev.kith.standalone.journey.Chats.model;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.kith.standalone.provider.ModelServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class ChatStreamJourneyTest {

    private static final String STREAM = ",\"stream\":true";
    private static final ModelServer MODELS = Journey.MODELS;

    @LocalServerPort
    int port;

    Chats chats;
    String session;

    @BeforeEach
    void participants() {
        MODELS.forget();
        chats = Chats.on(port);
        session = chats.newSession();
    }

    @Test
    void partsAreSentOnAsTheyComeAndAllIsKept() {
        var answer = chats.say(session, STREAM);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.body()).doesNotContain("[DONE]");
        var parts = parts(answer);
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(part).containsOnlyKeys("id", "created_at", "jobs", "docs", "usage", "choices"));
        assertThat(text(parts)).isEqualTo("Hello there");
        assertThat(JsonPath.<Integer>read(parts.getLast(), "$.usage.total_tokens"))
                .isEqualTo(18);
        assertThat(MODELS.last().body().at("/stream_options/include_usage").asBoolean())
                .isTrue();
        assertThat(chats.roles(session)).containsExactly("user", "assistant");
        assertThat(chats.api().get(session + "/history").<String>json("$.entries[1].content[0].text"))
                .isEqualTo("Hello there");
    }

    @Test
    void whatIsNotToBeSavedIsNot() {
        assertThat(text(parts(chats.say(session, STREAM + ",\"save\":false")))).isEqualTo("Hello there");
        assertThat(chats.roles(session)).isEmpty();
    }

    @Test
    void callsOfToolsAreKeptWhole() {
        chats.say(session, STREAM + model("tools"));

        assertThat(chats.api().get(session + "/history").<Map<String, Object>>json("$.entries[1].tool_calls[0]"))
                .isEqualTo(Map.of(
                        "id", "c1", "type", "function", "function", Map.of("name", "find", "arguments", "{\"q\":1}")));
    }

    @Test
    void tokensAreCountedHereWhenTheProviderDoesNot() {
        var last = parts(chats.say(session, STREAM + model("no-usage"))).getLast();

        assertThat(JsonPath.<Boolean>read(last, "$.usage.estimated")).isTrue();
        assertThat(JsonPath.<Integer>read(last, "$.usage.completion_tokens")).isEqualTo(2);
    }

    @Test
    void aRepeatedChatAsksNoModelAndIsKeptOnce() {
        chats.say(session, STREAM, "Idempotency-Key", "k" + session);
        var again = chats.say(session, STREAM, "Idempotency-Key", "k" + session);

        assertThat(text(parts(again))).isEqualTo("Hello there");
        assertThat(MODELS.received()).hasSize(1);
        assertThat(chats.roles(session)).hasSize(2);
    }

    @Test
    void whenTheCallerLeavesTheModelIsStoppedAndNothingIsKept() throws Exception {
        var body = Chats.hi(STREAM + model("endless"));
        try (var caller = new Socket("127.0.0.1", port)) {
            caller.getOutputStream()
                    .write(("POST " + session + "/chat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Journey.KEY
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(caller.getInputStream().readNBytes(2_000)).hasSize(2_000);
        }

        await().atMost(ofSeconds(8)).until(() -> MODELS.cancelled() == 1);
        assertThat(chats.roles(session)).isEmpty();
    }

    @Test
    void aSessionThatIsClosedMeanwhileKeepsNothingAndTheStreamSaysSo() {
        var session = this.session;
        MODELS.onRequest(() -> chats.api().post(session + "/close", ""));

        var answer = chats.say(session, STREAM);

        assertThat(answer.body()).contains("data: {\"error\":{").contains("closed");
        assertThat(chats.roles(session)).isEmpty();
    }

    private static List<Map<String, Object>> parts(Api.Answer answer) {
        return Arrays.stream(answer.body().split("\n\n"))
                .map(event -> JsonPath.<Map<String, Object>>read(event.substring("data: ".length()), "$"))
                .toList();
    }

    private static String text(List<Map<String, Object>> parts) {
        return parts.stream()
                .flatMap(part -> JsonPath.<List<String>>read(part, "$.choices[*].delta.content").stream())
                .collect(Collectors.joining());
    }
}
