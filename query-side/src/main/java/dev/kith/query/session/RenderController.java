package dev.kith.query.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.context.ChatMessage;
import dev.kith.context.template.TemplateProblem;
import dev.kith.context.window.ContextTooLarge;
import dev.kith.context.window.Entry;
import dev.kith.context.window.Fitted;
import dev.kith.platform.message.Messages;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Views;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what an agent is to be sent, and writes nothing. */
@RestController
class RenderController {

    /** The messages in their order. Documents and tools are not kept here, so there are none. */
    record Rendered(
            List<Message> messages,
            List<Object> docs,
            List<Object> tools,
            @JsonProperty("tool_choice") @Nullable Object toolChoice,
            @JsonProperty("token_count") long tokenCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Condensed condensed) {}

    /**
     * What a summary among the messages stands for.
     *
     * @param rewrites of the session when it was rendered, which tells whether the summary still holds
     */
    record Condensed(List<UUID> entries, String summary, long rewrites) {

        /** Null when nothing was condensed, or some of what is said now, which is no entry yet. */
        static @Nullable Condensed of(Fitted fitted, SessionState session) {
            var summary = fitted.summary();
            if (summary == null || fitted.condensed().contains("")) return null;
            var entries = fitted.condensed().stream().map(UUID::fromString).toList();
            return new Condensed(entries, summary.message().text(), session.rewrites());
        }
    }

    /** A message as model providers take it; one text part alone is its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            String role,
            @Nullable String name,
            @Nullable Object content,
            @JsonProperty("tool_calls") @Nullable List<Map<String, @Nullable Object>> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId) {

        static Message of(ChatMessage message) {
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

    private final Views<SessionKey, SessionState> sessions;
    private final Rendering rendering;

    RenderController(Views<SessionKey, SessionState> sessions, Rendering rendering) {
        this.sessions = sessions;
        this.rendering = rendering;
    }

    @PostMapping("/sessions/{id}/render")
    Rendered render(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        var messages = Messages.of(body, "messages");
        var agent = body.uuid("agent").orNull();
        boolean asTemplates = body.flag("render_messages").or(false);
        var key = new SessionKey(caller.tenant(), id);
        var session = sessions.byKey(key, request);
        try {
            var fitted = rendering.render(session, agent, messages, asTemplates, request);
            return new Rendered(
                    fitted.entries().stream()
                            .map(Entry::message)
                            .map(Message::of)
                            .toList(),
                    List.of(),
                    List.of(),
                    null,
                    fitted.tokens(),
                    Condensed.of(fitted, session.state()));
        } catch (TemplateProblem | ContextTooLarge e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
