package dev.kith.command.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelRequestTest {

    private final ModelRequest requests = new ModelRequest(new JsonMapper());

    @Test
    void someoneMustNameAModel() {
        assertThatThrownBy(() -> requests.of(context("", Map.of()), input(""), Optional.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("kith.chat.model");
        assertThat(requests.of(context("", Map.of()), input(""), Optional.of("default")))
                .containsEntry("model", "default");
    }

    @Test
    void aStreamIsAskedForItsUsageUnlessTheAgentSaysNot() {
        var stream = input(",\"stream\":true");
        var without = Collections.<String, Object>singletonMap("stream_options", null);

        assertThat(requests.of(context("m", Map.of()), stream, Optional.empty()))
                .containsKey("stream_options");
        assertThat(requests.of(context("m", without), stream, Optional.empty())).doesNotContainKey("stream_options");
        assertThat(requests.of(context("m", Map.of("stream_options", Map.of())), input(""), Optional.empty()))
                .doesNotContainKey("stream_options");
    }

    private static RenderedContext context(String model, Map<String, Object> settings) {
        var agent = new RenderedContext.Agent(new UUID(0, 1), model, settings);
        return new RenderedContext(List.of(), List.of(), List.of(), null, 0, agent, true, null);
    }

    private static ChatInput input(String more) {
        var body = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + more + "}";
        return ChatInput.of(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
