package dev.kith.api.session;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as answers show it.
 *
 * @param agents who answers in it; one that was deleted since stays named
 * @param users who speaks in it; one that was deleted since stays named
 * @param active whether something may be said in it
 * @param idleTimeout ISO 8601; null means that it never expires
 * @param summary always null, as in Julep
 * @param autoRunTools always false, as in Julep
 * @param kind always null, as in Julep
 */
public record SessionView(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("updated_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant updatedAt,

        List<UUID> agents,
        List<UUID> users,
        boolean active,
        Map<String, @Nullable Object> metadata,
        @Nullable String situation,
        @JsonProperty("system_template") @Nullable String systemTemplate,
        @Nullable String summary,
        @JsonProperty("render_templates") boolean renderTemplates,
        @JsonProperty("token_budget") @Nullable Integer tokenBudget,
        @JsonProperty("context_overflow") @Nullable ContextOverflow contextOverflow,
        @JsonProperty("auto_run_tools") boolean autoRunTools,
        @JsonProperty("forward_tool_calls") boolean forwardToolCalls,
        @JsonProperty("recall_options") Map<String, @Nullable Object> recallOptions,
        @Nullable String kind,
        @JsonProperty("idle_timeout") @Nullable String idleTimeout) {

    public static SessionView of(UUID id, SessionState state) {
        var settings = state.settings();
        return new SessionView(
                id,
                state.createdAt(),
                state.updatedAt(),
                state.participants().agents(),
                state.participants().users(),
                !state.closed(),
                settings.metadata(),
                settings.situation(),
                settings.systemTemplate(),
                null,
                settings.renderTemplates(),
                settings.tokenBudget(),
                settings.contextOverflow(),
                false,
                settings.forwardToolCalls(),
                settings.recallOptions(),
                null,
                settings.idleTimeout() == null ? null : settings.idleTimeout().toString());
    }
}
