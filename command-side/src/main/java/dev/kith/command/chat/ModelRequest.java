package dev.kith.command.chat;

import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what a model is sent: the agent's model, then its default settings, then those of the request. */
@Component
class ModelRequest {

    /** No setting of an agent, though it may hold any name. */
    private static final Set<String> OURS = Set.of("messages", "stream");

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    ModelRequest(JsonMapper json) {
        this.json = json;
    }

    /** @param defaultModel for agents that name none */
    Map<String, @Nullable Object> of(RenderedContext context, ChatInput input, Optional<String> defaultModel) {
        var request = new LinkedHashMap<String, @Nullable Object>();
        defaultModel.ifPresent(model -> request.put("model", model));
        if (!context.agent().model().isBlank())
            request.put("model", context.agent().model());
        if (input.stream()) request.put("stream_options", Map.of("include_usage", true));
        context.agent().defaultSettings().forEach((name, value) -> {
            if (!OURS.contains(name)) request.put(name, value);
        });
        if (!input.stream()) request.remove("stream_options");
        request.putAll(input.settings());
        request.values().removeIf(value -> value == null);
        requireModel(request);
        request.put(
                "messages",
                context.messages().stream()
                        .map(message -> json.convertValue(message, OBJECT))
                        .toList());
        return request;
    }

    private static void requireModel(Map<String, @Nullable Object> request) {
        if (request.get("model") instanceof String model && !model.isBlank()) return;
        throw Problem.badRequest("The agent names no model, nor does the request: set one of them, or kith.chat.model");
    }
}
