package dev.kith.standalone.journey;

import static dev.kith.standalone.journey.Chats.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.provider.ModelServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A provider that fails in every way. */
@Journey
@ExtendWith(OutputCaptureExtension.class)
class ChatFaultsJourneyTest {

    private static final String KEY = Journey.MODEL_KEY;
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

    @ParameterizedTest
    @ValueSource(strings = {"throttled-once", "failing-once"})
    void whatFailsOnceIsTriedAgain(String model) {
        var answer = chats.say(session, model(model));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(MODELS.received()).hasSize(2);
        assertThat(chats.roles(session)).containsExactly("user", "assistant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throttled | 429 | 3 | takes no more requests now: Slow down",
                "failing | 502 | 3 | answered 500: Out of order",
                "keyless | 502 | 1 | refused the key of kith.chat.api-key",
                "refusing | 400 | 1 | refused the request: temperature is too high, Bearer ***",
                "missing | 400 | 1 | does not exist",
                "closing | 502 | 3 | cannot be reached",
                "slow | 504 | 3 | in time",
                "garbage | 502 | 1 | not of OpenAI's chat protocol",
                "empty | 502 | 1 | no choices"
            })
    void whatFailsIsToldAndNothingIsKept(String model, int status, int tries, String message, CapturedOutput output) {
        var answer = chats.say(session, model(model));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.<String>json("$.error.message")).contains(message);
        assertThat(MODELS.received()).hasSize(tries);
        assertThat(chats.roles(session)).isEmpty();
        assertThat(answer.body() + output.getAll()).doesNotContain(KEY).doesNotContain("Hi {{x}}");
        if (status == 429) assertThat(answer.header("Retry-After")).isEqualTo("1");
        if (status > 500) assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }

    @Test
    void aKeyOfTheCallersThatIsRefusedIsTheCallersMistake() {
        var answer = chats.say(session, model("keyless"), "X-Custom-Api-Key", "sk-mine-123");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("X-Custom-Api-Key").doesNotContain("sk-mine-123");
    }

    /** Until a part was sent on, it is answered as any failure. */
    @ParameterizedTest
    @CsvSource({"failing, 502", "keyless, 502", "refusing, 400", "slow, 504", "closing, 502", "throttled, 429"})
    void aStreamThatDoesNotBeginIsAnsweredAsAFailure(String model, int status) {
        var answer = chats.say(session, ",\"stream\":true" + model(model));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(chats.roles(session)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cut, http_502",
        "unfinished, http_502",
        "stream-garbage, http_502",
        "stream-error, http_502",
        "slow-stream, http_504"
    })
    void aStreamThatBreaksEndsWithAnErrorAndIsNotKept(String model, String code) {
        var answer = chats.say(session, ",\"stream\":true" + model(model));

        assertThat(answer.status()).isEqualTo(200);
        var events = answer.body().split("\n\n");
        assertThat(events[1]).contains("\"content\":\"Hello\"");
        assertThat(events[events.length - 1])
                .startsWith("data: {\"error\":{")
                .contains(code)
                .doesNotContain(KEY);
        assertThat(chats.roles(session)).isEmpty();
    }
}
