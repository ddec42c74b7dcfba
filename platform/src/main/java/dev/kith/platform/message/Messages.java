package dev.kith.platform.message;

import dev.kith.context.ChatMessage;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Text;
import dev.kith.platform.web.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a body: section 3 of the Julep contract. */
public final class Messages {

    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 255;
    private static final Pattern ROLE = Pattern.compile("user|assistant|system|tool|developer");

    private record Fields(
            Text role,
            Text name,
            List<Map<String, @Nullable Object>> content,
            Field<List<JsonBody>> toolCalls,
            Text toolCallId) {

        static Fields of(JsonBody body) {
            body.flag("continue"); // in the contract, and without effect
            return new Fields(
                    body.text("role").required().matches(ROLE, "Must be user, assistant, system, tool or developer"),
                    body.text("name").maxCodePoints(LONGEST_NAME),
                    Content.of(body),
                    body.objects("tool_calls"),
                    body.text("tool_call_id"));
        }

        ChatMessage message() {
            var calls = toolCalls.or(List.of()).stream().map(JsonBody::members).toList();
            return new ChatMessage(role.value(), name.orNull(), content, calls, toolCallId.orNull());
        }
    }

    private Messages() {}

    /** Those of a field that must have from 1 to 1,000 of them. */
    public static List<ChatMessage> of(JsonBody body, String field) {
        var bodies = body.objects(field).required().or(List.of());
        if (bodies.isEmpty() || bodies.size() > MOST) {
            body.violate(new Violation("list_length", "Must have from 1 to " + MOST + " messages", field));
        }
        var fields = bodies.stream().map(Fields::of).toList();
        body.check();
        return fields.stream().map(Fields::message).toList();
    }
}
