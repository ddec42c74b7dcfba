package dev.kith.query.user;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.query.platform.Progress;
import dev.kith.query.view.Batch;
import dev.kith.query.view.ViewTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Keeps {@code view.user_view}: the events of a batch are folded per user, and written in one statement. */
@Component
@ProcessingGroup(UserProjection.NAME)
class UserProjection {

    static final String NAME = "user-view";

    private final ViewTable<UserKey, UserState> table;
    private final Progress progress;

    UserProjection(ViewTable<UserKey, UserState> table, Progress progress) {
        this.table = table;
        this.progress = progress;
    }

    @EventHandler
    void on(
            UserEvent event,
            @SourceId String user,
            @SequenceNumber long version,
            @Timestamp Instant time,
            TrackingToken token,
            UnitOfWork<?> batch) {
        long position = token.position().orElseThrow();
        Batch.of(batch, NAME, table, progress)
                .add(new Batch.Change<>(UserKey.parse(user), version, position, time, event));
    }

    @ResetHandler
    void reset() {
        progress.restart(NAME);
        table.clear();
    }
}
