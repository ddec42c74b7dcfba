package dev.kith.query.project;

import dev.kith.api.EventMetadata;
import dev.kith.api.project.ProjectEvent;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectRetentionSet;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import dev.kith.api.project.ProjectKey;
import dev.kith.api.project.Retention;
import dev.kith.query.platform.Json;
import dev.kith.query.platform.Progress;
import java.sql.Timestamp;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code view.project_view}. */
@Component
@ProcessingGroup(ProjectProjection.NAME)
class ProjectProjection {

    static final String NAME = "project-view";

    private final JdbcClient db;
    private final Progress progress;

    ProjectProjection(JdbcClient db, Progress progress) {
        this.db = db;
        this.progress = progress;
    }

    @EventHandler
    void on(
            ProjectEvent event,
            @SourceId String project,
            @MetaDataValue(value = EventMetadata.TENANT, required = true) String tenant,
            @org.axonframework.eventhandling.Timestamp Instant time,
            TrackingToken token,
            UnitOfWork<?> batch) {
        switch (event) {
            case ProjectCreated e -> insert(tenant, e, time);
            case ProjectSessionIdleTimeoutChanged e ->
                change(ProjectKey.parse(project), "session_idle_timeout = ?", time, e.sessionIdleTimeout());
            case ProjectRetentionChanged e ->
                keep(ProjectKey.parse(project), time, new Retention(e.inactiveUsers(), e.endedSessions(), null, null));
            case ProjectRetentionSet e -> keep(ProjectKey.parse(project), time, Retention.of(e.periods()));
        }
        batch.afterCommit(_ -> progress.of(NAME).advanceTo(token.position().orElseThrow()));
    }

    private void insert(String tenant, ProjectCreated project, Instant time) {
        db.sql("""
                insert into view.project_view (tenant, canonical_name, id, name, metadata, created_at, updated_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                """)
                .params(
                        tenant,
                        project.canonicalName(),
                        project.id(),
                        project.name(),
                        Json.write(project.metadata()),
                        Timestamp.from(time),
                        Timestamp.from(time))
                .update();
    }

    private void keep(ProjectKey project, Instant time, Retention retention) {
        change(
                project,
                "inactive_users_kept = ?, ended_sessions_kept = ?, deleted_users_kept = ?, session_messages_kept = ?",
                time,
                retention.inactiveUsers(),
                retention.endedSessions(),
                retention.deletedUsers(),
                retention.sessionMessages());
    }

    private void change(ProjectKey project, String columns, Instant time, @Nullable String... values) {
        var update = db.sql("update view.project_view set " + columns
                + ", updated_at = ? where tenant = ? and lower(canonical_name) = ?");
        for (var value : values) update = update.param(value);
        int rows = update.param(Timestamp.from(time))
                .param(project.tenant())
                .param(project.name())
                .update();
        if (rows != 1) throw new IllegalStateException("the view has %d rows of a project".formatted(rows));
    }

    @ResetHandler
    void reset() {
        db.sql("truncate view.project_view").update();
    }
}
