package dev.kith.query.session;

import dev.kith.api.session.SessionKey;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which entries of {@code view.session_entry} are sent to agents as they are, and which by way of a summary. A summary
 * repeats what was said, so it goes when one of its entries is corrected or redacted; the others are then sent again.
 */
@Component
class Summaries {

    /** The summaries that an entry went into, one into the next. */
    private static final String OF_ENTRY = """
            with recursive summary (number) as (
                select condensed_into from view.session_entry
                where tenant = ? and session = ? and number = ? and condensed_into is not null
                union
                select e.condensed_into from view.session_entry e join summary s on e.number = s.number
                where e.tenant = ? and e.session = ? and e.condensed_into is not null)
            select number from summary
            """;

    private final JdbcTemplate db;
    private final EntryTable entries;

    Summaries(JdbcTemplate db, EntryTable entries) {
        this.db = db;
        this.entries = entries;
    }

    /** Puts a summary, an entry itself, in the place of the first of the entries. */
    void replace(SessionKey session, long summary, List<Long> numbers) {
        var condensed = numbers.toArray(Long[]::new);
        db.update("""
                update view.session_entry set place = (
                    select min(place) from view.session_entry where tenant = ? and session = ? and number = any(?))
                where tenant = ? and session = ? and number = ?
                """, session.tenant(), session.id(), condensed, session.tenant(), session.id(), summary);
        db.update(
                "update view.session_entry set condensed_into = ? where tenant = ? and session = ? and number = any(?)",
                summary,
                session.tenant(),
                session.id(),
                condensed);
    }

    /** Drops the summaries that repeat what the entry said. */
    void dropOf(SessionKey session, long number) {
        var summaries = db.queryForList(
                OF_ENTRY, Long.class, session.tenant(), session.id(), number, session.tenant(), session.id());
        for (var summary : summaries) {
            dissolve(session, summary);
            entries.redact(session, summary);
        }
    }

    /** Lets the entries that were condensed into this one, if it is a summary, be sent again. */
    void dissolve(SessionKey session, long summary) {
        db.update(
                "update view.session_entry set condensed_into = null where tenant = ? and session = ? and condensed_into = ?",
                session.tenant(),
                session.id(),
                summary);
    }
}
