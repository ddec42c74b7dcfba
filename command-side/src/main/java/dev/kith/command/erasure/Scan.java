package dev.kith.command.erasure;

import dev.kith.api.EventNames;
import dev.kith.api.Personal;
import dev.kith.command.erasure.ErasureList.Entry;
import dev.kith.command.erasure.Purge.Gone;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.erasure.Certificate;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.privacy.SubjectKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for what can still be read of somebody who was erased, everywhere where there may be something. */
@Component
class Scan {

    /** What was looked through, and what was found. */
    record Result(Certificate.Searched searched, List<String> residue) {}

    private static final int PAGE = 200;
    private static final long PAGE_BYTES = 1 << 20;

    private static final List<String> TABLES = List.of(
            "log.event",
            "log.snapshot",
            "secret.subject_key",
            "view.user_view",
            "view.session_view",
            "view.session_entry");

    private static final String ROWS = """
            with gone (tenant, kind, id, version) as (
                select split_part(s, '/', 1), split_part(s, '/', 2), split_part(s, '/', 3)::uuid, v from unnest(?, ?) as g (s, v))
            select 'log.snapshot has a snapshot of ' || aggregate_id from log.snapshot
                join gone on aggregate_id = tenant || '/' || kind || '/' || id where snapshot.version <= gone.version
            union all
            select 'view.user_view shows user ' || u.id from view.user_view u join gone using (tenant, id)
                where kind = 'user' and u.version <= gone.version
                  and (u.exists or u.name <> '' or u.about <> '' or u.metadata <> '{}')
            union all
            select 'view.session_view shows session ' || s.id from view.session_view s join gone using (tenant, id)
                where kind = 'session' and s.version <= gone.version
                  and (s.exists or s.situation is not null or s.metadata <> '{}')
            union all
            select distinct 'view.session_entry has messages of session ' || s.id
                from view.session_entry e
                join gone on kind = 'session' and e.tenant = gone.tenant and e.session = gone.id
                join view.session_view s on s.tenant = gone.tenant and s.id = gone.id and s.version <= gone.version
            """;

    /** Names of the events that have something personal. */
    private static final Set<String> PERSONAL = EventNames.ALL.entrySet().stream()
            .filter(event -> Arrays.stream(event.getValue().getRecordComponents())
                    .anyMatch(part -> part.isAnnotationPresent(Personal.class)))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private final EventLog log;
    private final PersonalData personal;
    private final SubjectKeys keys;
    private final JdbcClient db;

    Scan(EventLog log, PersonalData personal, SubjectKeys keys, JdbcClient db) {
        this.log = log;
        this.personal = personal;
        this.keys = keys;
        this.db = db;
    }

    Result of(Gone gone) {
        var residue = new ArrayList<String>();
        long events = 0;
        for (var subject : gone.subjects()) {
            events += lookAtEvents(subject, residue);
            lookAtKeys(subject, gone, residue);
        }
        residue.addAll(rows(gone.subjects()));
        return new Result(new Certificate.Searched(events, TABLES), List.copyOf(residue));
    }

    /** Tries to read each of them. */
    private long lookAtEvents(Entry subject, List<String> residue) {
        long version = 0;
        while (version <= subject.version()) {
            var page = log.ofAggregate(subject.subject(), version, subject.position(), PAGE, PAGE_BYTES);
            if (page.isEmpty()) break;
            residue.addAll(readable(page));
            version = page.getLast().event().version() + 1;
        }
        return version;
    }

    private List<String> readable(List<StoredEvent> page) {
        return personal.open(page).stream()
                .filter(opened -> opened.isSealed()
                        ? !opened.erased()
                        : PERSONAL.contains(opened.event().name()))
                .map(opened -> "log.event has position " + opened.position()
                        + (opened.isSealed() ? ", which can be opened" : ", from before there was encryption"))
                .toList();
    }

    /** A key that lives is of whoever has the id now. */
    private void lookAtKeys(Entry subject, Gone gone, List<String> residue) {
        keys.living(subject.subject()).stream()
                .filter(gone.keys()::contains)
                .forEach(key -> residue.add("secret.subject_key has the key " + key));
    }

    private List<String> rows(List<Entry> subjects) {
        return db.sql(ROWS)
                .param(subjects.stream().map(Entry::subject).toArray(String[]::new))
                .param(subjects.stream().map(Entry::version).toArray(Long[]::new))
                .query(String.class)
                .list();
    }
}
