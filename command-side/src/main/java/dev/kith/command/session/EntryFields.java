package dev.kith.command.session;

import dev.kith.api.session.SessionEntry;
import dev.kith.context.ChatMessage;
import dev.kith.context.tokens.Tokenizer;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Text;
import dev.kith.platform.web.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message in a body, with its rules. */
record EntryFields(Text role, Text name, Content content, Field<List<JsonBody>> toolCalls, Text toolCallId) {

    static final Tokenizer TOKENIZER = Tokenizer.forModel(null);

    private static final int MOST = 1_000;

    private static final Pattern ROLE = Pattern.compile("user|assistant|system|tool|developer");
    private static final UUID NONE = new UUID(0, 0);
    private static final int LONGEST_NAME = 255;

    /** The messages of a body: from 1 to {@link #MOST}. */
    static List<SessionEntry> all(JsonBody body) {
        var sent = body.objects("entries").required();
        var bodies = sent.get().orElse(List.of());
        if (bodies.isEmpty() || bodies.size() > MOST) {
            body.violate(new Violation("list_length", "Must have from 1 to " + MOST + " messages", "entries"));
        }
        var fields = bodies.stream().map(EntryFields::of).toList();
        body.check();
        return fields.stream().map(EntryFields::entry).toList();
    }

    private static EntryFields of(JsonBody body) {
        return new EntryFields(
                body.text("role").required().matches(ROLE, "Must be user, assistant, system, tool or developer"),
                body.text("name").maxCodePoints(LONGEST_NAME),
                Content.of(body),
                body.objects("tool_calls"),
                body.text("tool_call_id"));
    }

    private SessionEntry entry() {
        var calls = toolCalls.get().map(EntryFields::members).orElse(null);
        var message = new ChatMessage(
                role.value(), name.orNull(), content.parts(), calls == null ? List.of() : calls, toolCallId.orNull());
        return new SessionEntry(
                NONE,
                role.value(),
                source(),
                name.orNull(),
                content.parts(),
                calls,
                toolCallId.orNull(),
                TOKENIZER.name(),
                TOKENIZER.count(message));
    }

    /** As the old server named where messages came from. */
    private String source() {
        return role.value().equals("tool") ? "tool_response" : "api_request";
    }

    private static List<Map<String, @Nullable Object>> members(List<JsonBody> objects) {
        return objects.stream().map(JsonBody::members).toList();
    }

    /** What is said: a string, strings, or parts; null for a message that only calls tools. */
    record Content(List<Map<String, @Nullable Object>> parts) {

        int tokens() {
            return TOKENIZER.count(new ChatMessage("user", null, parts, List.of(), null));
        }

        private static final Set<String> TYPES = Set.of("text", "image_url", "tool_result");

        static Content of(JsonBody body) {
            return new Content(
                    switch (body.any("content")) {
                        case String text -> List.of(text(text));
                        case List<?> items -> parts(body, items);
                        case null -> List.of();
                        default -> {
                            violate(body, "Must be a string, or a list of strings or parts");
                            yield List.of();
                        }
                    });
        }

        private static List<Map<String, @Nullable Object>> parts(JsonBody body, List<?> items) {
            return items.stream().map(item -> part(body, item)).toList();
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
}
