package dev.kith.context.window;

import dev.kith.context.tokens.Tokenizer;
import java.util.List;

/** Condenses the oldest part of a conversation. */
@FunctionalInterface
public interface Summarizer {

    /** The name of the message that holds a summary. */
    String NAME = "summary";

    /**
     * The gist of {@code entries}, in at most {@code maxTokens} tokens of {@code tokenizer}; empty when nothing can be
     * said. An earlier summary may be among the entries: a system message named {@link #NAME}. An answer that is too long is not
     * used.
     */
    String summarize(List<Entry> entries, int maxTokens, Tokenizer tokenizer);
}
