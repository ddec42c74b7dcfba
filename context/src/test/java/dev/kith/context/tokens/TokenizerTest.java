package dev.kith.context.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.kith.context.ChatMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    private final Tokenizer tokenizer = Tokenizer.forModel("gpt-4o-mini");

    @BeforeAll
    static void loadVocabularies() {
        Tokenizer.forModel("gpt-4").count("");
        Tokenizer.forModel("gpt-4o").count("");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, o200k_base",
        "openai/gpt-4.1, o200k_base",
        "gpt-5, o200k_base",
        "o3, o200k_base",
        "claude-sonnet-4, o200k_base",
        ", o200k_base",
        "gpt-4, cl100k_base",
        "gpt-4-turbo, cl100k_base",
        "azure/GPT-3.5-turbo, cl100k_base",
    })
    void theModelDecidesTheTokenizer(String model, String name) {
        assertThat(Tokenizer.forModel(model).name()).isEqualTo(name);
    }

    /** The example of OpenAI's cookbook, which counts 129 for cl100k and 124 for o200k, the reply included. */
    @ParameterizedTest
    @CsvSource({"gpt-4, 129", "gpt-4o, 124"})
    void countsMessagesAsOpenAiDocuments(String model, int tokens) {
        var messages = List.of(
                ChatMessage.of(
                        "system",
                        null,
                        "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."),
                ChatMessage.of("system", "example_user", "New synergies will help drive top-line growth."),
                ChatMessage.of("system", "example_assistant", "Things working well together will increase revenue."),
                ChatMessage.of(
                        "system",
                        "example_user",
                        "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."),
                ChatMessage.of(
                        "system", "example_assistant", "Let's talk later when we're less busy about how to do better."),
                ChatMessage.of(
                        "user",
                        null,
                        "This late pivot means we don't have time to boil the ocean for the client deliverable."));
        var counting = Tokenizer.forModel(model);
        assertThat(messages.stream().mapToInt(counting::count).sum() + Tokenizer.REPLY_OVERHEAD)
                .isEqualTo(tokens);
    }

    @Test
    void countsCallsAnswersAndImages() {
        var call = Map.<String, Object>of(
                "id", "c", "type", "function", "function", Map.of("name", "f", "arguments", "{}"));
        var image = Map.<String, Object>of("type", "image_url", "image_url", Map.of("url", "x", "detail", "low"));
        assertThat(tokenizer.count(new ChatMessage("assistant", null, List.of(), List.of(call), null)))
                .isEqualTo(3 + 1 + 3);
        assertThat(tokenizer.count(new ChatMessage("tool", null, List.of(), List.of(), "c")))
                .isEqualTo(3 + 1 + 1);
        assertThat(tokenizer.count(new ChatMessage("user", null, List.of(image), List.of(), null)))
                .isEqualTo(3 + 1 + 85);
    }

    @Test
    void aControlTokenIsText() {
        assertThat(tokenizer.count("<|endoftext|>")).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "A", "aB", " ", "\n", " \n", "_", "=-", "1", "字", "é", "👍", "\u0301", "\uD800", "'s", "a\u00a0"
            })
    void oneLongRunTakesNoLongerThanTextDoes(String unit) {
        var text = unit.repeat(100_000 / unit.length());
        for (var model : List.of("gpt-4", "gpt-4o")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(Tokenizer.forModel(model).count(text)).isPositive());
        }
    }
}
