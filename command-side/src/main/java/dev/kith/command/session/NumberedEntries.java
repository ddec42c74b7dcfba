package dev.kith.command.session;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionCommand.Condensation;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Entries under the ids that they have in their session. */
final class NumberedEntries {

    private NumberedEntries() {}

    /** The entries, whose ids count for nothing, as those from this number on. */
    static List<SessionEntry> of(SessionKey session, long firstNumber, List<SessionEntry> entries) {
        var numbered = new ArrayList<SessionEntry>();
        for (var entry : entries) {
            numbered.add(entry.withId(EntryIds.of(session, firstNumber + numbered.size())));
        }
        return List.copyOf(numbered);
    }

    /** One of a session that was deleted under this id is no entry of the one of today. */
    static void require(SessionKey session, SessionState state, UUID entry) {
        long number = EntryIds.numberIn(entry);
        boolean present = number >= state.firstEntry() && number < state.nextEntry() && EntryIds.isOf(session, entry);
        if (!present) throw new UnknownEntry();
    }

    /** The summary as the next entry, instead of entries that must be there. */
    static SessionEntriesCondensed condensed(SessionKey session, SessionState state, Condensation condensation) {
        condensation.entries().forEach(entry -> require(session, state, entry));
        var summary = condensation.summary().withId(EntryIds.of(session, state.nextEntry()));
        return new SessionEntriesCondensed(condensation.entries(), summary);
    }

    /** The ids of the last entries of a session. */
    static List<UUID> last(SessionKey session, SessionState state, int count) {
        return LongStream.range(state.nextEntry() - count, state.nextEntry())
                .mapToObj(number -> EntryIds.of(session, number))
                .toList();
    }
}
