package dev.kith.command.erasure;

import dev.kith.api.session.SessionKey;
import dev.kith.command.erasure.ErasureList.Entry;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comes after an erasure: sessions that were being opened at that moment, and erasures by other processes. */
@Component
class Stragglers {

    /** Opened with a user whom the log has as erased at that position. */
    private static final String SESSIONS = """
            select p.tenant, p.session from erasure.certificate c
            join view.participation p on p.tenant = c.tenant and p.user_id = c.user_id and p.position > c.position
            where c.time > now() - interval '1 day'
              and not exists (select from log.event u where u.aggregate_id = c.tenant || '/user/' || c.user_id
                              and u.version > c.version and u.position < p.position)
              and not exists (select from log.event s where s.aggregate_id = p.tenant || '/session/' || p.session
                              and s.name = 'session.erased.v1' and s.position > p.position)
            """;

    /** With a look back, since keys are destroyed some time before that can be seen. */
    private static final String ERASED = """
            select e.aggregate_id, e.version, e.position, e.time
            from (select distinct subject from secret.destroyed_key where destroyed_at > now() - ?::interval) gone
            cross join lateral (select * from log.event where aggregate_id = gone.subject
                                and name in ('user.erased.v1', 'session.erased.v1') order by version desc limit 1) e
            """;

    private final ErasureList list;
    private final SessionErasure sessions;
    private final Purge purge;
    private final Views views;
    private final JdbcClient db;
    private boolean learnedAll;

    Stragglers(ErasureList list, SessionErasure sessions, Purge purge, Views views, JdbcClient db) {
        this.list = list;
        this.sessions = sessions;
        this.purge = purge;
        this.views = views;
        this.db = db;
    }

    /** Adds to this process's list whom others have erased; answers who was erased of late. */
    List<String> learn() {
        var erased = db.sql(ERASED)
                .param(learnedAll ? "1 hour" : "1000 years")
                .query((row, _) -> new Entry(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
        erased.forEach(list::add);
        learnedAll = true;
        return erased.stream().map(Entry::subject).toList();
    }

    void erase() {
        if (!views.areThere()) return;
        var late = db.sql(SESSIONS)
                .query((row, _) -> new SessionKey(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        for (var session : late)
            purge.destroy(sessions.erase(session, Long.MAX_VALUE, Restored.kith(session.tenant())));
    }
}
