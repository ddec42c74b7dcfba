package dev.kith.command.chat;

import dev.kith.context.ChatMessage;
import dev.kith.context.tokens.Tokenizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many tokens a chat took: what the provider says, or else what is counted here. */
final class Usage {

    private static final Tokenizer TOKENIZER = Tokenizer.forModel(null);
    private static final int OVERHEAD = TOKENIZER.count(new ChatMessage("assistant", null, List.of(), List.of(), null));

    private Usage() {}

    /** That of a provider's answer or chunk; null when it says nothing of it. */
    @SuppressWarnings("unchecked") // readers make no other maps
    static @Nullable Map<String, @Nullable Object> sent(Map<String, @Nullable Object> answer) {
        return answer.get("usage") instanceof Map<?, ?> usage ? (Map<String, @Nullable Object>) usage : null;
    }

    /** Counted as OpenAI's models count, and marked as an estimate. */
    static Map<String, @Nullable Object> estimated(long contextTokens, ChatMessage answer) {
        long prompt = contextTokens + Tokenizer.REPLY_OVERHEAD;
        long completion = Math.max(0, TOKENIZER.count(answer) - OVERHEAD);
        return Map.of(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "total_tokens",
                prompt + completion,
                "estimated",
                true);
    }
}
