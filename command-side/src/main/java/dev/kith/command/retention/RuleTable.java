package dev.kith.command.retention;

import dev.kith.api.project.ProjectKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code life.retention_rule}. */
@Component
class RuleTable {

    private final JdbcClient db;

    RuleTable(JdbcClient db) {
        this.db = db;
    }

    /** @param period in the form of ISO 8601; null when the kind is kept for ever */
    void put(ProjectKey project, Kind kind, @Nullable String period) {
        db.sql("delete from life.retention_rule where tenant = ? and project = ? and kind = ?")
                .params(project.tenant(), project.name(), kind.word())
                .update();
        if (period == null) return;
        db.sql("insert into life.retention_rule (tenant, project, kind, period) values (?, ?, ?, ?::interval)")
                .params(project.tenant(), project.name(), kind.word(), period)
                .update();
    }
}
