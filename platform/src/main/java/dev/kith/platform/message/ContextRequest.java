package dev.kith.platform.message;

import dev.kith.context.ChatMessage;
import dev.kith.platform.web.JsonBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code render} and {@code chat} are both told.
 *
 * @param messages what is said now
 * @param agent one of the session's; null means its first
 * @param renderMessages whether the messages themselves are templates: only a caller who wrote them should say so
 */
public record ContextRequest(
        List<ChatMessage> messages, @Nullable UUID agent, boolean renderMessages) {

    public static ContextRequest of(JsonBody body) {
        var agent = body.uuid("agent");
        var renderMessages = body.flag("render_messages");
        return new ContextRequest(Messages.of(body, "messages"), agent.orNull(), renderMessages.or(false));
    }
}
