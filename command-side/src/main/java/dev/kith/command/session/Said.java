package dev.kith.command.session;

import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.context.ChatMessage;
import dev.kith.context.tokens.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes entries of messages: names where they come from, and counts their tokens. */
final class Said {

    /** Counts alike for all, since the model that will read an entry is not known when it is said. */
    static final Tokenizer TOKENIZER = Tokenizer.forModel(null);

    private static final UUID NOT_NUMBERED_YET = new UUID(0, 0);

    private Said() {}

    static SessionEntry entry(ChatMessage message) {
        return entry(message, message.role().equals("tool") ? "tool_response" : "api_request");
    }

    /** What a model has said. */
    static SessionEntry answer(ChatMessage message) {
        return entry(message, "api_response");
    }

    static SessionEntry entry(ChatMessage message, String source) {
        return new SessionEntry(
                NOT_NUMBERED_YET,
                message.role(),
                source,
                message.name(),
                message.content(),
                message.toolCalls().isEmpty() ? null : message.toolCalls(),
                message.toolCallId(),
                TOKENIZER.name(),
                TOKENIZER.count(message));
    }

    /** Whether the log has something that was said in a session and can be read, once the event has happened. */
    static boolean after(boolean before, SessionEvent event) {
        return switch (event) {
            case SessionEntriesAdded _, SessionEntriesCondensed _, SessionEntryCorrected _ -> true;
            case SessionMessagesErased _, SessionErased _ -> false;
            default -> before;
        };
    }

    static int tokens(List<Map<String, @Nullable Object>> content) {
        return TOKENIZER.count(new ChatMessage("user", null, content, List.of(), null));
    }
}
