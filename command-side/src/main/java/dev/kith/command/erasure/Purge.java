package dev.kith.command.erasure;

import dev.kith.api.session.SessionKey;
import dev.kith.command.erasure.ErasureList.Entry;
import dev.kith.command.platform.AggregateCache;
import dev.kith.platform.privacy.SubjectKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Destroys what is needed to read an erased user and her sessions. Doing so again changes nothing. */
@Component
class Purge {

    /**
     * What is gone.
     *
     * @param subjects the user and her sessions, with their erasures
     */
    record Gone(Erased erased, List<Entry> subjects, List<SessionKey> sessions, Set<UUID> keys, int snapshots) {

        /** Where in the log all of it is told. */
        long position() {
            return subjects.stream().mapToLong(Entry::position).max().orElseThrow();
        }
    }

    private final SessionErasure sessions;
    private final SubjectKeys keys;
    private final ErasureList list;
    private final AggregateCache cache;
    private final JdbcClient db;

    Purge(SessionErasure sessions, SubjectKeys keys, ErasureList list, AggregateCache cache, JdbcClient db) {
        this.sessions = sessions;
        this.keys = keys;
        this.list = list;
        this.cache = cache;
        this.db = db;
    }

    /** She herself comes first: her sessions take longer. */
    Gone all(Erased erased) {
        var gone = new LinkedHashSet<>(destroy(erased.entry()));
        var hers = sessions.erase(erased);
        hers.values().forEach(session -> gone.addAll(destroy(session)));
        var subjects = new ArrayList<>(List.of(erased.entry()));
        subjects.addAll(hers.values());
        return new Gone(erased, subjects, List.copyOf(hers.keySet()), gone, dropSnapshots(subjects));
    }

    /** What is on the list is erased again should a backup bring it back, so that comes first. */
    Set<UUID> destroy(Entry subject) {
        list.add(subject);
        var destroyed = keys.destroy(subject.subject(), subject.version());
        cache.remove(subject.subject());
        return destroyed;
    }

    /** Destroys what came before an event that says again, under another key, what is to stay. */
    Set<UUID> destroyBefore(String subject, long version) {
        var destroyed = keys.destroy(subject, version - 1);
        cache.remove(subject);
        db.sql("delete from log.snapshot where aggregate_id = ? and version < ?")
                .params(subject, version)
                .update();
        return destroyed;
    }

    private int dropSnapshots(List<Entry> subjects) {
        return db.sql("""
                delete from log.snapshot using unnest(?, ?) as gone (id, version)
                where aggregate_id = gone.id and snapshot.version <= gone.version
                """)
                .param(subjects.stream().map(Entry::subject).toArray(String[]::new))
                .param(subjects.stream().map(Entry::version).toArray(Long[]::new))
                .update();
    }
}
