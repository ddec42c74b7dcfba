package dev.kith.query.session;

import dev.kith.api.session.ContextOverflow;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import dev.kith.api.session.SessionState;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.query.platform.Freshness;
import dev.kith.query.platform.Json;
import dev.kith.query.platform.Progress;
import dev.kith.query.view.Trail;
import dev.kith.query.view.ViewForm;
import dev.kith.query.view.ViewForm.Column;
import dev.kith.query.view.ViewQueries;
import dev.kith.query.view.ViewTable;
import dev.kith.query.view.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code view.session_view}. */
@Configuration(proxyBeanMethods = false)
class SessionTable {

    private static final String NAME = "view.session_view";

    private static final ViewForm<SessionKey, SessionState> FORM = new ViewForm<>(
            SessionKey::new,
            SessionState.FOLD,
            List.of(
                    new Column<>("closed", "boolean", SessionState::closed),
                    new Column<>(
                            "agents", "jsonb", s -> Json.write(s.participants().agents())),
                    new Column<>(
                            "users", "jsonb", s -> Json.write(s.participants().users())),
                    new Column<>("first_entry", "bigint", SessionState::firstEntry),
                    new Column<>("entries", "bigint", SessionState::entries),
                    new Column<>("rewrites", "bigint", SessionState::rewrites),
                    setting("situation", "text", SessionSettings::situation),
                    setting("system_template", "text", SessionSettings::systemTemplate),
                    setting("render_templates", "boolean", SessionSettings::renderTemplates),
                    setting("token_budget", "int", SessionSettings::tokenBudget),
                    setting("context_overflow", "text", SessionTable::overflow),
                    setting("forward_tool_calls", "boolean", SessionSettings::forwardToolCalls),
                    setting("recall_options", "jsonb", s -> Json.write(s.recallOptions())),
                    setting("metadata", "jsonb", s -> Json.write(s.metadata())),
                    setting("idle_timeout", "text", SessionTable::idleTimeout)),
            SessionTable::state);

    @Bean
    ViewTable<SessionKey, SessionState> sessionView(JdbcTemplate db) {
        return new ViewTable<>(db, NAME, FORM);
    }

    @Bean
    Views<SessionKey, SessionState> sessions(JdbcTemplate db, Progress progress, Freshness freshness) {
        var names = new ViewQueries.Names(SessionProjection.NAME, "Session");
        ViewQueries<SessionKey, SessionState> queries = new ViewQueries<>(db, NAME, names, FORM, progress);
        return new Views<>(queries, freshness);
    }

    @Bean
    Trail<SessionState> sessionTrail(EventLog log, PersonalData personal, Serializer serializer) {
        var shown = new Trail.Fields<>(SessionChangesController::fields, Set.of("situation", "metadata"));
        return new Trail<>(log, personal, serializer, SessionState.FOLD, shown);
    }

    private static Column<SessionState> setting(
            String name, String type, Function<SessionSettings, @Nullable Object> value) {
        return new Column<>(name, type, session -> value.apply(session.settings()));
    }

    private static @Nullable Object overflow(SessionSettings settings) {
        var overflow = settings.contextOverflow();
        return overflow == null ? null : overflow.name();
    }

    private static @Nullable Object idleTimeout(SessionSettings settings) {
        return settings.idleTimeout() == null ? null : settings.idleTimeout().toString();
    }

    private static SessionState state(ResultSet row, boolean exists, Instant createdAt, Instant updatedAt)
            throws SQLException {
        return new SessionState(
                exists,
                row.getBoolean("closed"),
                new Participants(ids(row.getString("agents")), ids(row.getString("users"))),
                settings(row),
                row.getLong("first_entry"),
                row.getLong("entries"),
                row.getLong("rewrites"),
                createdAt,
                updatedAt);
    }

    private static SessionSettings settings(ResultSet row) throws SQLException {
        var overflow = row.getString("context_overflow");
        var idleTimeout = row.getString("idle_timeout");
        return new SessionSettings(
                row.getString("situation"),
                row.getString("system_template"),
                row.getBoolean("render_templates"),
                row.getObject("token_budget", Integer.class),
                overflow == null ? null : ContextOverflow.valueOf(overflow),
                row.getBoolean("forward_tool_calls"),
                Json.object(row.getString("recall_options")),
                Json.object(row.getString("metadata")),
                idleTimeout == null ? null : Duration.parse(idleTimeout));
    }

    private static List<UUID> ids(String json) {
        return Json.texts(json).stream().map(UUID::fromString).toList();
    }
}
