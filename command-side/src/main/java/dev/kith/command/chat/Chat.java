package dev.kith.command.chat;

import dev.kith.api.session.SessionKey;
import dev.kith.command.platform.Write;
import dev.kith.platform.message.RenderedContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat that is ready to be put to a model.
 *
 * @param request what the model is sent
 * @param context what was rendered for it
 * @param callersKey the caller's own key with the provider; null when Kith's is to be used
 */
record Chat(
        SessionKey session,
        ChatInput input,
        Write write,
        Map<String, @Nullable Object> request,
        RenderedContext context,
        @Nullable String callersKey) {}
