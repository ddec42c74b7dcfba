package dev.kith.api.session;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session is held.
 *
 * @param situation what the agents should know about where they are; null when nothing was said
 * @param systemTemplate a Jinja template of the system message; null means that of the agent
 * @param renderTemplates whether templates are rendered, or sent as they are
 * @param tokenBudget how many tokens an agent may be sent at most; null means any number
 * @param contextOverflow what to do beyond the budget; null means to refuse
 * @param forwardToolCalls whether calls of tools are left to the caller
 * @param recallOptions how documents are searched; stored for callers, with all defaults filled in
 * @param metadata any JSON under the caller's own keys
 * @param idleTimeout after how long without any event the session expires; null means never
 */
public record SessionSettings(
        @Nullable String situation,
        @Nullable String systemTemplate,
        boolean renderTemplates,
        @Nullable Integer tokenBudget,
        @Nullable ContextOverflow contextOverflow,
        boolean forwardToolCalls,
        Map<String, @Nullable Object> recallOptions,
        Map<String, @Nullable Object> metadata,
        @Nullable Duration idleTimeout) {

    /** Settings without an idle timeout. */
    public SessionSettings(
            @Nullable String situation,
            @Nullable String systemTemplate,
            boolean renderTemplates,
            @Nullable Integer tokenBudget,
            @Nullable ContextOverflow contextOverflow,
            boolean forwardToolCalls,
            Map<String, @Nullable Object> recallOptions,
            Map<String, @Nullable Object> metadata) {
        this(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                null);
    }

    /** Those of a session of which nothing was said. */
    public static final SessionSettings DEFAULT =
            new SessionSettings(null, null, true, null, null, false, Map.of(), Map.of());

    SessionSettings withSituation(@Nullable String value) {
        return new SessionSettings(
                value,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withSystemTemplate(@Nullable String value) {
        return new SessionSettings(
                situation,
                value,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withRenderTemplates(boolean value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                value,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withTokenBudget(@Nullable Integer value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                value,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withContextOverflow(@Nullable ContextOverflow value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                value,
                forwardToolCalls,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withForwardToolCalls(boolean value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                value,
                recallOptions,
                metadata,
                idleTimeout);
    }

    SessionSettings withRecallOptions(Map<String, @Nullable Object> value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                value,
                metadata,
                idleTimeout);
    }

    /** The same settings with other metadata. */
    public SessionSettings withMetadata(Map<String, @Nullable Object> value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                value,
                idleTimeout);
    }

    /** The same settings with another idle timeout. */
    public SessionSettings withIdleTimeout(@Nullable Duration value) {
        return new SessionSettings(
                situation,
                systemTemplate,
                renderTemplates,
                tokenBudget,
                contextOverflow,
                forwardToolCalls,
                recallOptions,
                metadata,
                value);
    }
}
