package dev.kith.platform.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.web.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ModelSettingsTest {

    @Test
    void withoutAProviderTheRefusalSaysWhatToSet() {
        var unconfigured = new ModelProvider(settings("  ", Duration.ofSeconds(1), 2), new JsonMapper());

        assertThatThrownBy(unconfigured::requireConfigured).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(501);
            assertThat(problem.message()).contains("kith.chat.base-url", "KITH_CHAT_BASE_URL");
            assertThat(problem.headers()).containsEntry("x-should-retry", "false");
        });
        assertThat(unconfigured.summaryModel()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com/v1", "ftp://x/v1", "http://", "not an address"})
    void anAddressMustBeOneOfHttp(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, Duration.ofSeconds(1), 2))
                .withMessageContaining("kith.chat.base-url");
    }

    @Test
    void limitsMustBeLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://x", Duration.ZERO, 2))
                .withMessageContaining("kith.chat.timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://x", Duration.ofSeconds(1), 11))
                .withMessageContaining("kith.chat.max-retries");
    }

    @Test
    void theKeyIsNeverShown() {
        assertThat(settings("http://x", Duration.ofSeconds(1), 2)).asString().doesNotContain("sk-secret");
    }

    private static ModelSettings settings(String url, Duration timeout, int retries) {
        return ModelSettings.of(url, "sk-secret", "m", "s", timeout, retries);
    }
}
