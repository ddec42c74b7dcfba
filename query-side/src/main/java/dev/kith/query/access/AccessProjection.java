package dev.kith.query.access;

import dev.kith.api.EventMetadata;
import dev.kith.api.access.AccessEvent;
import dev.kith.api.access.AccessEvent.UserViewed;
import dev.kith.api.user.UserKey;
import dev.kith.query.access.AccessTable.Row;
import dev.kith.query.platform.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code view.user_access}. */
@Component
@ProcessingGroup(AccessProjection.NAME)
class AccessProjection {

    static final String NAME = "access-view";

    private final AccessTable table;
    private final Progress progress;

    AccessProjection(AccessTable table, Progress progress) {
        this.table = table;
        this.progress = progress;
    }

    @EventHandler
    void on(AccessEvent event, MetaData metadata, @Timestamp Instant time, TrackingToken token, UnitOfWork<?> batch) {
        long position = token.position().orElseThrow();
        switch (event) {
            case UserViewed e -> rowsOf(batch).addAll(rows(e, metadata, time, position));
        }
        batch.afterCommit(_ -> progress.of(NAME).advanceTo(position));
    }

    /** The rows of a batch, which are written before it commits. */
    private List<Row> rowsOf(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(NAME, _ -> {
            var rows = new ArrayList<Row>();
            batch.onPrepareCommit(_ -> table.add(rows));
            return rows;
        });
    }

    private static List<Row> rows(UserViewed event, MetaData metadata, Instant time, long position) {
        var access = new Access(
                position,
                time,
                String.valueOf(metadata.get(EventMetadata.ACTOR)),
                text(metadata, EventMetadata.ON_BEHALF_OF),
                event.view(),
                event.session(),
                event.purpose(),
                text(metadata, EventMetadata.REQUEST_ID));
        var tenant = String.valueOf(metadata.get(EventMetadata.TENANT));
        return event.users().stream()
                .map(user -> new Row(new UserKey(tenant, user), access))
                .toList();
    }

    private static @Nullable String text(MetaData metadata, String name) {
        return (String) metadata.get(name);
    }

    @ResetHandler
    void reset() {
        progress.restart(NAME);
        table.clear();
    }
}
