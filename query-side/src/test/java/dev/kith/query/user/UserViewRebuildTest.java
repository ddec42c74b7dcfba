package dev.kith.query.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.api.EventMetadata;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.PostgresEventStorageEngine;
import dev.kith.query.OnPostgres;
import dev.kith.query.rebuild.UserViewRebuild;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class UserViewRebuildTest {

    /** Its own, since the view may show the users of other tests. */
    private static final String TENANT = "rebuilt";

    @Autowired
    PostgresEventStorageEngine log;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource owner;

    @Autowired
    EventSerializer serializer;

    @Test
    void rebuiltViewIsTheLiveOneThoughEventsKeepComing() throws Exception {
        var users = new ArrayList<UserKey>();
        for (int i = 0; i < 1_000; i++) users.add(newUser(i));
        var done = new AtomicBoolean();
        try (var writer = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writer.submit(() -> {
                for (int i = 0; !done.get(); i++) happened(users.get(i), 3, new UserRenamed("later " + i));
            });
            var outcome = new UserViewRebuild(owner, serializer).run();
            done.set(true);
            writing.get();
            assertThat(outcome.switchedAt()).isPositive();
        }
        awaitLive();
        var shown = view();
        assertThat(indexes())
                .containsExactlyInAnyOrder(
                        "user_view_pkey", "user_view_created", "user_view_updated", "user_view_metadata");

        var inSegments = new UserViewRebuild(owner, serializer, 4).run();

        assertThat(inSegments.segments()).isEqualTo(4);
        assertThat(view()).isEqualTo(shown).hasSize(1_000);
        assertThat(shown.toString()).contains("later 0", "tab\tand\nline \\ end");
    }

    private UserKey newUser(int i) {
        var user = new UserKey(TENANT, UUID.randomUUID());
        happened(
                user,
                0,
                new UserCreated("x", "tab\tand\nline \\ end", Map.of("i", i), "default"),
                new UserMetadataMerged(Map.of("j", "ü\"\\")),
                i % 10 == 9 ? new UserDeleted() : new UserRenamed("n" + i));
        return user;
    }

    private void happened(UserKey user, long firstVersion, UserEvent... events) {
        var messages = new ArrayList<GenericDomainEventMessage<UserEvent>>();
        for (int i = 0; i < events.length; i++) {
            messages.add(new GenericDomainEventMessage<>(
                    "User", user.toString(), firstVersion + i, events[i], Map.of(EventMetadata.TENANT, TENANT)));
        }
        log.appendEvents(messages);
    }

    private void awaitLive() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> db.sql("select view.position_of('user-view') = position from log.head")
                        .query(Boolean.class)
                        .single());
    }

    private List<Map<String, Object>> view() {
        return db.sql("select tenant, id::text, exists, name, about, metadata::text, project, created_at, updated_at,"
                        + " version, position from view.user_view where tenant = ? order by id")
                .param(TENANT)
                .query()
                .listOfRows();
    }

    private List<String> indexes() {
        return db.sql("select indexname from pg_indexes where schemaname = 'view' and tablename = 'user_view'")
                .query(String.class)
                .list();
    }
}
