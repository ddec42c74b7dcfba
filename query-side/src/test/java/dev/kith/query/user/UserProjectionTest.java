package dev.kith.query.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.api.EventMetadata;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.PostgresEventStorageEngine;
import dev.kith.query.OnPostgres;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.ViewTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class UserProjectionTest {

    @Autowired
    PostgresEventStorageEngine log;

    @Autowired
    ViewTable<UserKey, UserState> rows;

    @Autowired
    JdbcClient db;

    @Autowired
    Configuration axon;

    private final UserKey ada = new UserKey("default", UUID.randomUUID());

    @Test
    void everyEventIsShown() {
        happened(created(), new UserRenamed("Ada L"), new UserAboutChanged("y"));
        happened(3, new UserMetadataMerged(Map.of("b", 2)), new UserMoved("lab"));

        var row = eventuallyAt(4);

        assertThat(row.state().profile().name()).isEqualTo("Ada L");
        assertThat(row.state().profile().about()).isEqualTo("y");
        assertThat(row.state().profile().metadata()).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(row.state().profile().project()).isEqualTo("lab");
    }

    @Test
    void replacedMetadataLosesWhatWasThere() {
        happened(created(), new UserMetadataReplaced(Map.of("z", 9)));

        assertThat(eventuallyAt(1).state().profile().metadata()).isEqualTo(Map.of("z", 9));
    }

    @Test
    void deletedUserLeavesNoPersonalDataInTheView() {
        happened(created(), new UserDeleted());

        var row = eventuallyAt(1);

        assertThat(row.state().exists()).isFalse();
        assertThat(row.state().profile().name()).isEmpty();
        assertThat(row.state().profile().metadata()).isEmpty();
    }

    @Test
    void failureStopsTheProjectionWithRowsAndTokenWhereTheyWere() {
        db.sql("alter table view.user_view add constraint poison check (name <> 'poison')")
                .update();
        try {
            happened(created());
            eventuallyAt(0);
            var token = token();
            happened(1, new UserRenamed("poison"));
            await().during(Duration.ofMillis(700)).until(() -> token().equals(token));
            assertThat(row().version()).isZero();
        } finally {
            db.sql("alter table view.user_view drop constraint poison").update();
        }
        assertThat(eventuallyAt(1).state().profile().name()).isEqualTo("poison");
    }

    @Test
    void replayBuildsTheSameView() {
        happened(created(), new UserRenamed("Ada L"));
        happened(
                2,
                IntStream.range(0, 50).mapToObj(i -> new UserRenamed("v" + i)).toArray(UserEvent[]::new));
        var before = eventuallyAt(51);

        var processor = axon.eventProcessingConfiguration()
                .eventProcessor(UserProjection.NAME, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(rows.of(List.of(ada))).isEmpty();
        processor.start();

        assertThat(eventuallyAt(51)).isEqualTo(before);
    }

    private UserCreated created() {
        return new UserCreated("Ada", "x", Map.of("a", 1), "default");
    }

    private void happened(UserEvent... events) {
        happened(0, events);
    }

    private void happened(long firstVersion, UserEvent... events) {
        log.appendEvents(IntStream.range(0, events.length)
                .mapToObj(i -> new GenericDomainEventMessage<>(
                        "User", ada.toString(), firstVersion + i, events[i], Map.of(EventMetadata.TENANT, "default")))
                .toList());
    }

    private ViewRow<UserKey, UserState> eventuallyAt(long version) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> rows.of(List.of(ada)).containsKey(ada) && row().version() == version);
        return row();
    }

    private ViewRow<UserKey, UserState> row() {
        return rows.of(List.of(ada)).get(ada);
    }

    private String token() {
        return db.sql("select convert_from(token, 'UTF8') from view.token_entry where processorname = 'user-view'")
                .query(String.class)
                .single();
    }
}
