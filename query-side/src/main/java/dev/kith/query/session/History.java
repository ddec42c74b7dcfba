package dev.kith.query.session;

import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionKey;
import dev.kith.context.ChatMessage;
import dev.kith.context.window.ContextTooLarge;
import dev.kith.context.window.ContextWindow;
import dev.kith.context.window.Entry;
import dev.kith.context.window.Overflow;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was said in a session, as agents are sent it: no more of a long history than may be needed. */
@Component
class History {

    private static final int PAGE = 256;

    private final EntryTable table;

    History(EntryTable table) {
        this.table = table;
    }

    /** All of it, oldest first. */
    List<Entry> all(SessionKey session) {
        return entries(table.sent(session, Long.MAX_VALUE, Integer.MAX_VALUE)).reversed();
    }

    /**
     * As much as matters for a conversation of that budget, oldest first.
     *
     * @param system what is sent before it
     * @param fresh what is sent after it
     * @throws ContextTooLarge when all of it would have to fit, and does not
     */
    List<Entry> within(SessionKey session, Entry system, List<Entry> fresh, int budget, Overflow overflow) {
        return switch (overflow) {
            case REFUSE -> fitting(session, system.tokens() + tokens(fresh), budget);
            case TRUNCATE -> newest(session, fresh, budget - system.tokens());
            case ADAPTIVE -> all(session);
        };
    }

    private List<Entry> fitting(SessionKey session, long others, int budget) {
        long needed = table.tokens(session) + others;
        if (needed > budget) throw new ContextTooLarge(needed, budget);
        return all(session);
    }

    private List<Entry> newest(SessionKey session, List<Entry> fresh, long room) {
        var newest = new ArrayList<Entry>();
        long before = Long.MAX_VALUE;
        for (int limit = PAGE; ; limit *= 2) {
            var page = table.sent(session, before, limit);
            newest.addAll(entries(page));
            if (page.size() < limit || ContextWindow.leavesOutAllBefore(newest.reversed(), fresh, room)) {
                return newest.reversed();
            }
            before = page.getLast().place();
        }
    }

    private static long tokens(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::tokens).sum();
    }

    private static List<Entry> entries(List<EntryTable.Row> rows) {
        return rows.stream()
                .map(EntryTable.Row::entry)
                .filter(said -> !said.content().isEmpty() || said.toolCalls() != null)
                .map(said -> new Entry(said.id().toString(), message(said), said.tokenCount()))
                .toList();
    }

    private static ChatMessage message(SessionEntry said) {
        return new ChatMessage(
                said.role(),
                said.name(),
                said.content(),
                said.toolCalls() == null ? List.of() : said.toolCalls(),
                said.toolCallId());
    }
}
