package dev.kith.bench.stockaxon;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserKey;
import dev.kith.bench.web.UserTable;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.SourceId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One statement for each event, as Axon's guide shows it. */
@ConditionalOnProperty(name = "bench.projections", matchIfMissing = true)
@ProcessingGroup(UserProjection.NAME)
class UserProjection {

    static final String NAME = "users";

    private record At(UserKey user, long version, Instant time) {}

    private final JdbcClient db;
    private final UserTable table;

    UserProjection(JdbcClient db, UserTable table) {
        this.db = db;
        this.table = table;
    }

    @EventHandler
    void on(UserEvent event, @SourceId String user, @SequenceNumber long version, @Timestamp Instant time) {
        var at = new At(UserKey.parse(user), version, time);
        switch (event) {
            case UserCreated e -> insert(e, at);
            case UserRenamed e -> update("name = ?", e.name(), at);
            case UserAboutChanged e -> update("about = ?", e.about(), at);
            case UserMetadataMerged e -> update("metadata = metadata || ?::jsonb", table.json(e.entries()), at);
            case UserMetadataReplaced e -> update("metadata = ?::jsonb", table.json(e.metadata()), at);
            case UserMoved e -> update("project = ?", e.project(), at);
            case UserHoldPlaced _, UserHoldReleased _ -> {}
            case UserDeleted _, UserErased _ ->
                db.sql("delete from users where tenant = ? and id = ?")
                        .params(at.user().tenant(), at.user().id())
                        .update();
        }
    }

    private void insert(UserCreated event, At at) {
        var time = at.time().atOffset(ZoneOffset.UTC);
        db.sql("insert into users (" + UserTable.COLUMNS + ") values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)")
                .params(at.user().tenant(), at.user().id(), event.name(), event.about(), table.json(event.metadata()))
                .params(event.project(), time, time, at.version())
                .update();
    }

    private void update(String assignment, String value, At at) {
        db.sql("update users set " + assignment + ", updated_at = ?, version = ? where tenant = ? and id = ?")
                .param(value)
                .params(at.time().atOffset(ZoneOffset.UTC), at.version())
                .params(at.user().tenant(), at.user().id())
                .update();
    }

    @ResetHandler
    void reset() {
        db.sql("truncate users").update();
    }
}
