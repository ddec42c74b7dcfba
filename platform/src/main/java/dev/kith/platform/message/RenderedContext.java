package dev.kith.platform.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.context.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is to be sent: the answer of {@code render}, and what {@code chat} sends on. Documents and tools are not kept
 * here, so there are none.
 *
 * @param messages in their order
 * @param agent who is to answer
 * @param active whether something may be said in the session
 * @param condensed what had to be condensed, to be kept with what is said next; null when nothing was
 */
public record RenderedContext(
        List<Message> messages,
        List<Object> docs,
        List<Object> tools,
        @JsonProperty("tool_choice") @Nullable Object toolChoice,
        @JsonProperty("token_count") long tokenCount,
        Agent agent,
        boolean active,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Condensed condensed) {

    /**
     * What a summary among the messages stands for.
     *
     * @param rewrites of the session when it was rendered, which tells whether the summary still holds
     */
    public record Condensed(List<UUID> entries, String summary, long rewrites) {}

    /** How the agent wants to be asked. */
    public record Agent(
            UUID id,
            String model,
            @JsonProperty("default_settings") Map<String, @Nullable Object> defaultSettings) {}

    /** A message as model providers take it; one text part alone is its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            String role,
            @Nullable String name,
            @Nullable Object content,
            @JsonProperty("tool_calls") @Nullable List<Map<String, @Nullable Object>> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId) {

        public static Message of(ChatMessage message) {
            return new Message(
                    message.role(),
                    message.name(),
                    content(message),
                    message.toolCalls().isEmpty() ? null : message.toolCalls(),
                    message.toolCallId());
        }

        private static @Nullable Object content(ChatMessage message) {
            var parts = message.content();
            if (parts.isEmpty()) return null;
            boolean plain = parts.size() == 1 && "text".equals(parts.getFirst().get("type"));
            return plain ? parts.getFirst().get("text") : parts;
        }
    }
}
