package dev.kith.command.chat;

import dev.kith.context.ChatMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model's message, in the JSON of the protocol, as a message of a session. */
final class ModelMessage {

    private ModelMessage() {}

    static ChatMessage of(Map<?, ?> message) {
        return new ChatMessage("assistant", null, parts(message), objects(message.get("tool_calls")), null);
    }

    /** A refusal is what the model said, too. */
    private static List<Map<String, @Nullable Object>> parts(Map<?, ?> message) {
        return switch (message.get("content") == null ? message.get("refusal") : message.get("content")) {
            case String text when !text.isEmpty() -> List.of(Map.of("type", "text", "text", storable(text)));
            case List<?> parts -> objects(parts);
            case null, default -> List.of();
        };
    }

    private static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        if (list instanceof List<?> items) {
            for (var item : items) if (item instanceof Map<?, ?> map) objects.add(storable(map));
        }
        return objects;
    }

    private static Map<String, @Nullable Object> storable(Map<?, ?> map) {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> clean.put(storable(String.valueOf(key)), storable(value)));
        return clean;
    }

    private static @Nullable Object storable(@Nullable Object value) {
        return switch (value) {
            case String text -> storable(text);
            case Map<?, ?> map -> storable(map);
            case List<?> list ->
                list.stream().map(ModelMessage::storable).collect(Collectors.toCollection(ArrayList::new));
            case null, default -> value;
        };
    }

    /** Without what the database has no form for: NUL, and halves of a surrogate pair. */
    private static String storable(String text) {
        return text.codePoints()
                .filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
