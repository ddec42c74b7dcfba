package dev.kith.context;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation, in the JSON of the chat API.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool} or {@code developer}
 * @param content its parts, each with a {@code type}; none when there is no content
 * @param toolCalls the calls that an assistant asks for, each with an {@code id}
 * @param toolCallId the call that this message, a tool's, answers
 */
public record ChatMessage(
        String role,
        @Nullable String name,
        List<Map<String, @Nullable Object>> content,
        List<Map<String, @Nullable Object>> toolCalls,
        @Nullable String toolCallId) {

    /** A message of one text and nothing else. */
    public static ChatMessage of(String role, @Nullable String name, String text) {
        return new ChatMessage(role, name, List.of(Map.of("type", "text", "text", text)), List.of(), null);
    }

    /** The texts of its parts, a line each. */
    public String text() {
        return content.stream()
                .map(part -> part.get("type") instanceof String type && type.equals("tool_result")
                        ? part.get("content")
                        : part.get("text"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
    }

    /** The ids of the calls it asks for. */
    public List<String> callIds() {
        return toolCalls.stream()
                .map(call -> call.get("id"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }
}
