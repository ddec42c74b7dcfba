package dev.kith.command.erasure;

import dev.kith.api.Ids;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.command.erasure.ErasureList.Entry;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases again what a restored backup has brought back. */
@Component
class Restored {

    private static final Logger log = LoggerFactory.getLogger(Restored.class);

    /** Streams that were erased, as the list has it, and have something from before then and no erasure since. */
    private static final String BACK = """
            select listed.subject from unnest(?, ?::timestamptz[]) as listed (subject, time)
            cross join lateral (select version from log.event e where e.aggregate_id = listed.subject and e.time <= listed.time
                                order by version desc limit 1) old
            where not exists (select from log.event e where e.aggregate_id = listed.subject and e.version >= old.version
                              and e.name in ('user.erased.v1', 'session.erased.v1'))
            """;

    /** Streams whose keys are not known to be destroyed. */
    private static final String KEYS_BACK = """
            select listed.subject, erased.version, erased.position, erased.time from unnest(?) as listed (subject)
            cross join lateral (select version, position, time from log.event e where e.aggregate_id = listed.subject
                                and e.name in ('user.erased.v1', 'session.erased.v1') order by version desc limit 1) erased
            where not exists (select from secret.destroyed_key d where d.subject = listed.subject)
            """;

    private final ErasureList list;
    private final Erasure erasure;
    private final SessionErasure sessions;
    private final Purge purge;
    private final JdbcClient db;

    Restored(ErasureList list, Erasure erasure, SessionErasure sessions, Purge purge, JdbcClient db) {
        this.list = list;
        this.erasure = erasure;
        this.sessions = sessions;
        this.purge = purge;
        this.db = db;
    }

    /** Compares the list with the log and the keys. */
    void eraseAgain() {
        var entries = list.all();
        if (entries.isEmpty()) return;
        back(entries).forEach(this::eraseAgain);
        keysBack(entries).forEach(purge::destroy);
    }

    private List<String> back(List<Entry> entries) {
        return db
                .sql(BACK)
                .param(entries.stream().map(Entry::subject).toArray(String[]::new))
                .param(entries.stream()
                        .map(entry -> entry.time().atOffset(ZoneOffset.UTC).toString())
                        .toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private void eraseAgain(String subject) {
        log.warn("{} is on the list of the erased, and was brought back by a backup: it is erased again", subject);
        if (subject.contains("/user/")) {
            var user = UserKey.parse(subject);
            erasure.eraseAgain(user, new Write(kith(user.tenant()), null, null));
        } else {
            var session = SessionKey.parse(subject);
            purge.destroy(sessions.erase(session, Long.MAX_VALUE, kith(session.tenant())));
        }
    }

    private List<Entry> keysBack(List<Entry> entries) {
        return db.sql(KEYS_BACK)
                .param(entries.stream().map(Entry::subject).distinct().toArray(String[]::new))
                .query((row, _) -> new Entry(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, java.time.OffsetDateTime.class).toInstant()))
                .list();
    }

    static Caller kith(String tenant) {
        return new Caller(
                tenant,
                "kith",
                "owner",
                null,
                "erased before a backup was restored",
                Ids.next().toString(),
                null,
                null);
    }
}
