package dev.kith.query.session;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the events of one batch do to entries. Most only add; those are written together, and before anything that changes
 * or removes entries.
 */
final class EntryBatch {

    private final EntryTable table;
    private final List<EntryTable.Row> added = new ArrayList<>();

    EntryBatch(EntryTable table) {
        this.table = table;
    }

    void add(SessionKey session, SessionEvent event, Instant time) {
        switch (event) {
            case SessionEntriesAdded e -> e.entries().forEach(entry -> added.add(row(session, entry, time)));
            case SessionEntryCorrected e -> {
                flush();
                table.correct(session, EntryIds.numberIn(e.entry()), e.content(), e.tokenizer(), e.tokenCount());
            }
            case SessionEntryRedacted e -> {
                flush();
                table.redact(session, EntryIds.numberIn(e.entry()));
            }
            case SessionExpired e
            when e.historyDeleted() -> {
                flush();
                table.remove(session);
            }
            case SessionDeleted _ -> {
                flush();
                table.remove(session);
            }
            default -> {}
        }
    }

    private static EntryTable.Row row(SessionKey session, SessionEntry entry, Instant time) {
        return new EntryTable.Row(session, EntryIds.numberIn(entry.id()), time, entry);
    }

    void flush() {
        if (!added.isEmpty()) table.add(added);
        added.clear();
    }
}
