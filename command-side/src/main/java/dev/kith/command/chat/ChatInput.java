package dev.kith.command.chat;

import dev.kith.platform.message.ContextRequest;
import dev.kith.platform.web.JsonBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a chat is asked with: section 3 of the Julep contract.
 *
 * @param settings those that were sent, and not as null
 * @param save whether both sides are kept
 * @param stream whether the answer is to come in parts
 */
record ChatInput(ContextRequest context, Map<String, @Nullable Object> settings, boolean save, boolean stream) {

    static ChatInput of(JsonBody body) {
        var save = body.flag("save");
        var stream = body.flag("stream");
        // In the contract for tools and documents, which are not kept here: checked, and without effect.
        for (var name : new String[] {"recall", "remember", "auto_run_tools", "recall_tools"}) body.flag(name);
        body.metadata("metadata");
        ChatSettings.check(body);
        var context = ContextRequest.of(body);
        return new ChatInput(context, ChatSettings.of(body), save.or(true), stream.or(false));
    }
}
