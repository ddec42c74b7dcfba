package dev.kith.query.session;

import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.query.platform.Progress;
import dev.kith.query.view.Batch;
import dev.kith.query.view.ViewTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code view.session_view}, {@code view.session_entry} and {@code view.participation}, in one transaction: a fresh row
 * has fresh entries.
 */
@Component
@ProcessingGroup(SessionProjection.NAME)
class SessionProjection {

    static final String NAME = "session-view";

    private static final String ENTRIES = NAME + "/entries";
    private static final String PARTICIPATIONS = NAME + "/participations";

    private final ViewTable<SessionKey, SessionState> table;
    private final EntryTable entries;
    private final Summaries summaries;
    private final Participations participations;
    private final Progress progress;

    SessionProjection(
            ViewTable<SessionKey, SessionState> table,
            EntryTable entries,
            Summaries summaries,
            Participations participations,
            Progress progress) {
        this.table = table;
        this.entries = entries;
        this.summaries = summaries;
        this.participations = participations;
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
        long position = token.position().orElseThrow();
        entriesOf(batch).add(key, event, time);
        Participations.Row.of(key, event, position).forEach(participationsOf(batch)::add);
        Batch.of(batch, NAME, table, progress).add(new Batch.Change<>(key, version, position, time, event));
    }

    private EntryBatch entriesOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(ENTRIES, _ -> {
            var batch = new EntryBatch(entries, summaries);
            unitOfWork.onPrepareCommit(_ -> batch.flush());
            return batch;
        });
    }

    private List<Participations.Row> participationsOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(PARTICIPATIONS, _ -> {
            var rows = new ArrayList<Participations.Row>();
            unitOfWork.onPrepareCommit(_ -> participations.add(rows));
            return rows;
        });
    }

    @ResetHandler
    void reset() {
        progress.restart(NAME);
        table.clear();
        entries.clear();
        participations.clear();
    }
}
