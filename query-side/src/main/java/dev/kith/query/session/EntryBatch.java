package dev.kith.query.session;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.api.session.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the events of one batch do to entries. Most only add; those are written together, and before anything that changes
 * or removes entries.
 */
final class EntryBatch {

    private final EntryTable table;
    private final Summaries summaries;
    private final List<EntryTable.Row> added = new ArrayList<>();

    EntryBatch(EntryTable table, Summaries summaries) {
        this.table = table;
        this.summaries = summaries;
    }

    void add(SessionKey session, SessionEvent event, Instant time) {
        switch (event) {
            case SessionEntriesAdded e -> e.entries().forEach(entry -> added.add(row(session, entry, time)));
            case SessionEntryCorrected e -> {
                flush();
                long number = EntryIds.numberIn(e.entry());
                table.correct(session, number, e.content(), e.tokenizer(), e.tokenCount());
                summaries.dropOf(session, number);
            }
            case SessionEntryRedacted e -> {
                flush();
                long number = EntryIds.numberIn(e.entry());
                table.redact(session, number);
                summaries.dissolve(session, number);
                summaries.dropOf(session, number);
            }
            case SessionEntriesCondensed e -> {
                added.add(row(session, e.summary(), time));
                flush();
                summaries.replace(session, EntryIds.numberIn(e.summary().id()), numbers(e.entries()));
            }
            case SessionExpired e
            when e.historyDeleted() -> {
                flush();
                table.remove(session);
            }
            case SessionDeleted _, SessionErased _, SessionMessagesErased _ -> {
                flush();
                table.remove(session);
            }
            default -> {}
        }
    }

    private static EntryTable.Row row(SessionKey session, SessionEntry entry, Instant time) {
        long number = EntryIds.numberIn(entry.id());
        return new EntryTable.Row(session, number, number, null, time, entry);
    }

    private static List<Long> numbers(List<UUID> entries) {
        return entries.stream().map(EntryIds::numberIn).toList();
    }

    void flush() {
        if (!added.isEmpty()) table.add(added);
        added.clear();
    }
}
