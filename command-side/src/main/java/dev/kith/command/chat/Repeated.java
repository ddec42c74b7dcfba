package dev.kith.command.chat;

import dev.kith.command.session.Conversations.Answered;
import dev.kith.context.ChatMessage;
import dev.kith.platform.message.RenderedContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is still known of an answer when its request is repeated: the message. */
final class Repeated {

    private Repeated() {}

    static List<Map<String, @Nullable Object>> choices(Answered kept) {
        var entry = kept.answer();
        var calls = entry.toolCalls() == null ? List.<Map<String, @Nullable Object>>of() : entry.toolCalls();
        var message = new ChatMessage(entry.role(), entry.name(), entry.content(), calls, entry.toolCallId());
        return Choices.kept(entry.id(), RenderedContext.Message.of(message));
    }
}
