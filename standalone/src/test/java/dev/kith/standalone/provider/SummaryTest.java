package dev.kith.standalone.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.context.ChatMessage;
import dev.kith.context.tokens.Tokenizer;
import dev.kith.context.window.Entry;
import dev.kith.context.window.ExtractiveSummarizer;
import dev.kith.context.window.Summarizer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a model condenses, and what is done without one. */
@ExtendWith(OutputCaptureExtension.class)
class SummaryTest {

    private static final Tokenizer TOKENIZER = Tokenizer.forModel(null);
    private static final List<Entry> ENTRIES = List.of(
            entry("user", "Alice", "The harbour opens at seven, and the harbour closes at nine."),
            entry("assistant", null, "The harbour is closed on Sundays."));

    private final ModelServer models = ModelServer.start();

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void theModelIsAskedForThem() {
        assertThat(summary("ok", 50)).isEqualTo("Hello there");

        var sent = models.last().body();
        assertThat(sent.at("/messages/0/content").asString()).contains("at most 25 words");
        assertThat(sent.at("/messages/1/content").asString())
                .startsWith("user Alice: The harbour opens")
                .endsWith("\nassistant: The harbour is closed on Sundays.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing", "refusing", "garbage", "empty", "closing", "tools"})
    void withAModelThatFailsSentencesAreTaken(String model, CapturedOutput output) {
        assertThat(summary(model, 50)).isEqualTo(extracted(50));
        assertThat(output.getAll()).contains("kith.chat.summary-model").doesNotContain("harbour");
    }

    @Test
    void aSummaryThatIsTooLongIsNotUsed() {
        assertThat(summary("ok", 1)).isEqualTo(extracted(1));
    }

    @Test
    void withoutAModelNobodyIsAsked() {
        assertThat(summary("", 50)).isEqualTo(extracted(50));
        assertThat(models.received()).isEmpty();
    }

    private String summary(String model, int maxTokens) {
        var summary = new StringBuilder();
        new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, config()))
                .withPropertyValues("kith.chat.base-url=" + models.url(), "kith.chat.summary-model=" + model)
                .run(context ->
                        summary.append(context.getBean(Summarizer.class).summarize(ENTRIES, maxTokens, TOKENIZER)));
        return summary.toString();
    }

    private static Class<?> config() {
        try {
            return Class.forName("dev.kith.platform.model.ModelConfig");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String extracted(int maxTokens) {
        return new ExtractiveSummarizer().summarize(ENTRIES, maxTokens, TOKENIZER);
    }

    private static Entry entry(String role, String name, String text) {
        var message = ChatMessage.of(role, name, text);
        return new Entry("", message, TOKENIZER.count(message));
    }
}
