package dev.kith.platform.message;

import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message says, as a list of parts, whether it was sent as a string, strings, or parts. */
public final class Content {

    private static final Set<String> TYPES = Set.of("text", "image_url", "tool_result");

    private Content() {}

    /** The field {@code content} of a body; without one a message has no parts, as one that only calls tools. */
    public static List<Map<String, @Nullable Object>> of(JsonBody body) {
        return switch (body.any("content")) {
            case String text -> List.of(text(text));
            case List<?> items -> items.stream().map(item -> part(body, item)).toList();
            case null -> List.of();
            default -> {
                violate(body, "Must be a string, or a list of strings or parts");
                yield List.of();
            }
        };
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    private static Map<String, @Nullable Object> part(JsonBody body, @Nullable Object item) {
        if (item instanceof String text) return text(text);
        if (item instanceof Map<?, ?> part && part.get("type") instanceof String type && TYPES.contains(type)) {
            return (Map<String, @Nullable Object>) part;
        }
        violate(body, "Parts must be strings or objects of type text, image_url or tool_result");
        return Map.of();
    }

    private static Map<String, @Nullable Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static void violate(JsonBody body, String message) {
        body.violate(new Violation("content", message, "content"));
    }
}
