package dev.kith.query.agent;

import dev.kith.api.agent.AgentEvent;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentState;
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

/** Keeps {@code view.agent_view}. */
@Component
@ProcessingGroup(AgentProjection.NAME)
class AgentProjection {

    static final String NAME = "agent-view";

    private final ViewTable<AgentKey, AgentState> table;
    private final Progress progress;

    AgentProjection(ViewTable<AgentKey, AgentState> table, Progress progress) {
        this.table = table;
        this.progress = progress;
    }

    @EventHandler
    void on(
            AgentEvent event,
            @SourceId String agent,
            @SequenceNumber long version,
            @Timestamp Instant time,
            TrackingToken token,
            UnitOfWork<?> batch) {
        long position = token.position().orElseThrow();
        Batch.of(batch, NAME, table, progress)
                .add(new Batch.Change<>(AgentKey.parse(agent), version, position, time, event));
    }

    @ResetHandler
    void reset() {
        progress.restart(NAME);
        table.clear();
    }
}
