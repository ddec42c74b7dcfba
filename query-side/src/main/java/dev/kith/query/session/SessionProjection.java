package dev.kith.query.session;

import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
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

/** Keeps {@code view.session_view} and {@code view.session_entry}, in one transaction: a fresh row has fresh entries. */
@Component
@ProcessingGroup(SessionProjection.NAME)
class SessionProjection {

    static final String NAME = "session-view";

    private static final String ENTRIES = NAME + "/entries";

    private final ViewTable<SessionKey, SessionState> table;
    private final EntryTable entries;
    private final Summaries summaries;
    private final Progress progress;

    SessionProjection(
            ViewTable<SessionKey, SessionState> table, EntryTable entries, Summaries summaries, Progress progress) {
        this.table = table;
        this.entries = entries;
        this.summaries = summaries;
        this.progress = progress;
    }

    @EventHandler
    void on(
            SessionEvent event,
            @SourceId String session,
            @SequenceNumber long version,
            @Timestamp Instant time,
            TrackingToken token,
            UnitOfWork<?> batch) {
        var key = SessionKey.parse(session);
        entriesOf(batch).add(key, event, time);
        Batch.of(batch, NAME, table, progress)
                .add(new Batch.Change<>(key, version, token.position().orElseThrow(), time, event));
    }

    private EntryBatch entriesOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(ENTRIES, _ -> {
            var batch = new EntryBatch(entries, summaries);
            unitOfWork.onPrepareCommit(_ -> batch.flush());
            return batch;
        });
    }

    @ResetHandler
    void reset() {
        progress.restart(NAME);
        table.clear();
        entries.clear();
    }
}
