package dev.kith.command.chat;

import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.model.ModelProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The choices of a whole answer: what the provider sent, with all fields that the contract names. */
final class Choices {

    private Choices() {}

    /** Reads those of a provider's answer, of which there must be one with a message. */
    static List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> answer) {
        var choices = new ArrayList<Map<String, @Nullable Object>>();
        if (answer.get("choices") instanceof List<?> sent) {
            for (var choice : sent) {
                if (choice instanceof Map<?, ?> map && map.get("message") instanceof Map<?, ?> message) {
                    choices.add(choice(choices.size(), map, message));
                }
            }
        }
        if (choices.isEmpty()) throw ModelProvider.failed("The model provider's answer has no choices");
        return choices;
    }

    /** The one of an answer that was kept before, of which only the message is known. */
    static List<Map<String, @Nullable Object>> kept(UUID entry, RenderedContext.Message message) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("role", message.role());
        fields.put("content", message.content());
        fields.put("tool_calls", message.toolCalls());
        var reason = message.toolCalls() == null ? "stop" : "tool_calls";
        var choice = choice(0, Map.of("finish_reason", reason), fields);
        return List.of(withId(choice, entry));
    }

    /** With the id of the entry that holds its message. */
    static Map<String, @Nullable Object> withId(Map<String, @Nullable Object> choice, UUID entry) {
        var message = new LinkedHashMap<>(message(choice));
        message.put("id", entry);
        var named = new LinkedHashMap<>(choice);
        named.put("message", message);
        return named;
    }

    @SuppressWarnings("unchecked") // made here
    static Map<String, @Nullable Object> message(Map<String, @Nullable Object> choice) {
        return (Map<String, @Nullable Object>) choice.getOrDefault("message", Map.of());
    }

    private static Map<String, @Nullable Object> choice(int index, Map<?, ?> sent, Map<?, ?> message) {
        var said = withDefaults("name", "tool_calls", "tool_call_id");
        said.put("role", "assistant");
        said.put("content", null);
        message.forEach((name, value) -> said.put(String.valueOf(name), value));
        var choice = withDefaults("finish_reason", "logprobs");
        choice.put("index", index);
        sent.forEach((name, value) -> choice.put(String.valueOf(name), value));
        choice.put("message", said);
        return choice;
    }

    private static Map<String, @Nullable Object> withDefaults(String... names) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var name : names) fields.put(name, null);
        return fields;
    }
}
