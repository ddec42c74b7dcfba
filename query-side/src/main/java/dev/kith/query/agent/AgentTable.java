package dev.kith.query.agent;

import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentProfile;
import dev.kith.api.agent.AgentState;
import dev.kith.query.platform.Freshness;
import dev.kith.query.platform.Json;
import dev.kith.query.platform.Progress;
import dev.kith.query.view.ViewForm;
import dev.kith.query.view.ViewForm.Column;
import dev.kith.query.view.ViewQueries;
import dev.kith.query.view.ViewTable;
import dev.kith.query.view.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code view.agent_view}. */
@Configuration(proxyBeanMethods = false)
class AgentTable {

    private static final String NAME = "view.agent_view";

    private static final ViewForm<AgentKey, AgentState> FORM = new ViewForm<>(
            AgentKey::new,
            AgentState.FOLD,
            List.of(
                    new Column<>("canonical_name", "text", AgentState::canonicalName),
                    column("name", "text", AgentProfile::name),
                    column("about", "text", AgentProfile::about),
                    column("model", "text", AgentProfile::model),
                    column("instructions", "jsonb", agent -> Json.write(agent.instructions())),
                    column("metadata", "jsonb", agent -> Json.write(agent.metadata())),
                    column("default_settings", "jsonb", agent -> Json.write(agent.defaultSettings())),
                    column("default_system_template", "text", AgentProfile::defaultSystemTemplate),
                    column("project", "text", AgentProfile::project)),
            AgentTable::state);

    @Bean
    ViewTable<AgentKey, AgentState> agentView(JdbcTemplate db) {
        return new ViewTable<>(db, NAME, FORM);
    }

    @Bean
    Views<AgentKey, AgentState> agents(JdbcTemplate db, Progress progress, Freshness freshness) {
        var names = new ViewQueries.Names(AgentProjection.NAME, "Agent");
        ViewQueries<AgentKey, AgentState> queries = new ViewQueries<>(db, NAME, names, FORM, progress);
        return new Views<>(queries, freshness);
    }

    private static Column<AgentState> column(String name, String type, Function<AgentProfile, @Nullable Object> value) {
        return new Column<>(name, type, agent -> value.apply(agent.profile()));
    }

    private static AgentState state(ResultSet row, boolean exists, Instant createdAt, Instant updatedAt)
            throws SQLException {
        var profile = new AgentProfile(
                row.getString("name"),
                row.getString("about"),
                row.getString("model"),
                Json.texts(row.getString("instructions")),
                Json.object(row.getString("metadata")),
                Json.object(row.getString("default_settings")),
                row.getString("default_system_template"),
                row.getString("project"));
        return new AgentState(exists, row.getString("canonical_name"), profile, createdAt, updatedAt);
    }
}
