package dev.kith.api.session;

import dev.kith.api.Personal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of a session.
 *
 * @param role {@code user}, {@code assistant}, {@code system}, {@code tool} or {@code developer}
 * @param source where it came from: {@code api_request}, {@code api_response}, {@code tool_response}, {@code summarizer} ...
 * @param name of the speaker, for sessions with several users
 * @param content parts, each an object with a {@code type}
 * @param toolCalls those that an assistant asks for
 * @param toolCallId the call that a tool's message answers
 * @param tokenizer by which its tokens were counted
 * @param tokenCount what it counts in a request, its overhead included
 */
public record SessionEntry(
        UUID id,
        String role,
        String source,
        @Personal @Nullable String name,
        @Personal List<Map<String, @Nullable Object>> content,
        @Personal @Nullable List<Map<String, @Nullable Object>> toolCalls,
        @Nullable String toolCallId,
        String tokenizer,
        int tokenCount) {

    /** The same under another id. */
    public SessionEntry withId(UUID other) {
        return new SessionEntry(other, role, source, name, content, toolCalls, toolCallId, tokenizer, tokenCount);
    }
}
