package dev.kith.query.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.PostgresEventStorageEngine;
import dev.kith.query.OnPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class ParticipationsTest {

    private static final long ALL = Long.MAX_VALUE;

    @Autowired
    Participations participations;

    @Autowired
    PostgresEventStorageEngine engine;

    @Autowired
    EventLog log;

    @Autowired
    JdbcClient db;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final UserKey ada = new UserKey(tenant, UUID.randomUUID());
    private final UserKey bob = new UserKey(tenant, UUID.randomUUID());
    private final SessionKey first = new SessionKey(tenant, UUID.fromString("00000000-0000-7000-8000-000000000001"));
    private final SessionKey second = new SessionKey(tenant, UUID.fromString("00000000-0000-7000-8000-000000000002"));

    @Test
    void whoOnceTookPartIsFoundAlsoInDeletedSessionsAndByPages() {
        append(first, 0, opened(ada.id()));
        append(first, 1, new SessionDeleted());
        append(second, 0, opened(bob.id()));
        long before = log.head();
        append(second, 1, new SessionParticipantsAdded(List.of(), List.of(ada.id())));

        await().untilAsserted(
                        () -> assertThat(participations.of(ada, null, ALL, 9)).containsExactly(first, second));
        assertThat(participations.of(ada, null, before, 9)).containsExactly(first);
        assertThat(participations.of(ada, first.id(), ALL, 9)).containsExactly(second);
        assertThat(participations.of(ada, null, ALL, 1)).containsExactly(first);
        assertThat(participations.of(bob, null, ALL, 9)).containsExactly(second);
        assertThat(participations.of(new UserKey("another", ada.id()), null, ALL, 9))
                .isEmpty();
    }

    /** As on a database of a Kith that had no such table. */
    @Test
    void theMigrationFindsWhatTheProjectionHasPassed() throws IOException {
        append(first, 0, opened(ada.id()));
        await().until(() -> !participations.of(ada, null, ALL, 9).isEmpty());
        db.sql("delete from view.participation where tenant = ?").param(tenant).update();
        var sql = new ClassPathResource("db/view/V8__participation.sql")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);

        db.sql(sql.substring(sql.indexOf("do $$"))
                        .replace("group by 1, 2, 3;", "group by 1, 2, 3 on conflict do nothing;"))
                .update();

        assertThat(participations.of(ada, null, ALL, 9)).containsExactly(first);
    }

    private static SessionCreated opened(UUID user) {
        return new SessionCreated(List.of(), List.of(user), null, null, true, null, null, false, Map.of(), Map.of());
    }

    private void append(SessionKey session, long version, SessionEvent event) {
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Session", session.toString(), version, event, Map.of("tenant", tenant, "actor", "key:1"))));
    }
}
