package dev.kith.context.window;

import dev.kith.context.ChatMessage;
import dev.kith.context.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a conversation fit its token budget. The system message and the newest message always stay; with the newest
 * stays what it cannot be read without, the calls it answers and their other answers. Takes time in proportion to the
 * number of entries, and the summarizer's. The same input gives the same result, if the summarizer does.
 */
public final class ContextWindow {

    /** A summary takes at most this part of the budget: the rest is for what was really said. */
    private static final int SHARE_OF_SUMMARY = 5;
    /** Fewer tokens than this say nothing. */
    private static final int LEAST_SUMMARY = 16;

    private final Tokenizer tokenizer;
    private final Summarizer summarizer;

    public ContextWindow(Tokenizer tokenizer, Summarizer summarizer) {
        this.tokenizer = tokenizer;
        this.summarizer = summarizer;
    }

    /**
     * Leaves out or condenses what does not fit; a conversation that fits is unchanged.
     *
     * @param system the system message, if there is one
     * @param history what was said, oldest first
     * @param fresh what is said now, oldest first; the newest message is its last, or the history's when it is empty
     * @param budget positive; null for no limit
     * @throws ContextTooLarge when {@code overflow} is {@link Overflow#REFUSE} and not all fits, or when not even what must
     *     stay does
     */
    public Fitted fit(
            @Nullable Entry system,
            List<Entry> history,
            List<Entry> fresh,
            @Nullable Integer budget,
            Overflow overflow) {
        var entries = new ArrayList<>(history);
        entries.addAll(fresh);
        var selection = new Selection(system, entries);
        if (budget == null || selection.tokens() <= budget) {
            return selection.fitted();
        }
        if (overflow == Overflow.REFUSE || selection.pinned() > budget) {
            throw new ContextTooLarge(overflow == Overflow.REFUSE ? selection.tokens() : selection.pinned(), budget);
        }
        return overflow == Overflow.ADAPTIVE
                ? condensed(selection, budget).orElseGet(() -> truncated(new Selection(system, entries), budget))
                : truncated(selection, budget);
    }

    /**
     * Whether {@link Overflow#TRUNCATE} leaves out whatever was said before these entries, so that it need not be known.
     *
     * @param newest the newest of what was said, oldest first
     * @param fresh what is said now
     * @param room what the budget leaves for both
     */
    public static boolean leavesOutAllBefore(List<Entry> newest, List<Entry> fresh, long room) {
        var known = new ArrayList<>(newest);
        known.addAll(fresh);
        return known.stream().mapToLong(Entry::tokens).sum() > room && Blocks.haveAllCalls(known);
    }

    private static Fitted truncated(Selection selection, int budget) {
        selection.removeOldestUntil(budget);
        return selection.fitted();
    }

    private Optional<Fitted> condensed(Selection selection, int budget) {
        selection.removeOldestUntil((long) budget - budget / SHARE_OF_SUMMARY);
        var room = Math.min(budget - selection.tokens(), budget / SHARE_OF_SUMMARY);
        if (room < LEAST_SUMMARY) {
            return Optional.empty();
        }
        var frame = tokenizer.count(ChatMessage.of("system", Summarizer.NAME, ""));
        var text = summarizer.summarize(selection.removed(), (int) room - frame, tokenizer);
        var message = ChatMessage.of("system", Summarizer.NAME, text);
        var summary = new Entry("", message, tokenizer.count(message));
        return text.isBlank() || summary.tokens() > room
                ? Optional.empty()
                : Optional.of(selection.fittedWith(summary));
    }
}
