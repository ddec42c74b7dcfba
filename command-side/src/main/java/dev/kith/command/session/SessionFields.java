package dev.kith.command.session;

import dev.kith.api.session.ContextOverflow;
import dev.kith.api.session.SessionCommand.ChangeContextOverflow;
import dev.kith.api.session.SessionCommand.ChangeIdleTimeout;
import dev.kith.api.session.SessionCommand.ChangeRecallOptions;
import dev.kith.api.session.SessionCommand.ChangeSituation;
import dev.kith.api.session.SessionCommand.ChangeSystemTemplate;
import dev.kith.api.session.SessionCommand.ChangeTokenBudget;
import dev.kith.api.session.SessionCommand.SessionChange;
import dev.kith.api.session.SessionCommand.SwitchTemplateRendering;
import dev.kith.api.session.SessionCommand.SwitchToolCallForwarding;
import dev.kith.api.session.SessionCommand.UpdateSessionMetadata;
import dev.kith.api.session.SessionSettings;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a session in a body, with their rules: section 3 of the Julep contract. */
record SessionFields(
        Text situation,
        Text systemTemplate,
        Field<Boolean> renderTemplates,
        Field<Integer> tokenBudget,
        Text contextOverflow,
        Field<Boolean> forwardToolCalls,
        RecallOptions recallOptions,
        Field<Map<String, @Nullable Object>> metadata,
        Field<Duration> idleTimeout) {

    private static final Pattern OVERFLOW = Pattern.compile("truncate|adaptive");

    static SessionFields of(JsonBody body) {
        body.flag("auto_run_tools"); // accepted, and not kept, as in Julep
        var fields = new SessionFields(
                body.text("situation"),
                body.text("system_template"),
                body.flag("render_templates").notNull(),
                body.integer("token_budget"),
                body.text("context_overflow").matches(OVERFLOW, "Must be truncate, adaptive or null"),
                body.flag("forward_tool_calls").notNull(),
                RecallOptions.of(body),
                body.metadata("metadata"),
                Durations.field(body, "idle_timeout"));
        body.check();
        fields.checkTable();
        return fields;
    }

    /** The contract has these as 400, not as 422. */
    private void checkTable() {
        refuseBlank(situation, "situation");
        refuseBlank(systemTemplate, "system_template");
        if (tokenBudget.or(1) < 1) throw Problem.badRequest("token_budget must be greater than 0");
    }

    private static void refuseBlank(Text field, String name) {
        if (field.get().filter(String::isBlank).isPresent()) throw Problem.badRequest(name + " must not be blank");
    }

    /** All settings; what is left out gets its default. */
    SessionSettings settings() {
        return new SessionSettings(
                situation.orNull(),
                systemTemplate.orNull(),
                renderTemplates.or(true),
                tokenBudget.orNull(),
                overflow(),
                forwardToolCalls.or(false),
                recallOptions.all(),
                metadata.or(Map.of()),
                idleTimeout.orNull());
    }

    /** Only what was sent; null leaves a setting as it is. */
    List<SessionChange> changes() {
        var changes = new ArrayList<SessionChange>();
        situation.get().ifPresent(text -> changes.add(new ChangeSituation(text)));
        systemTemplate.get().ifPresent(text -> changes.add(new ChangeSystemTemplate(text)));
        renderTemplates.get().ifPresent(on -> changes.add(new SwitchTemplateRendering(on)));
        tokenBudget.get().ifPresent(tokens -> changes.add(new ChangeTokenBudget(tokens)));
        if (overflow() != null) changes.add(new ChangeContextOverflow(overflow()));
        forwardToolCalls.get().ifPresent(on -> changes.add(new SwitchToolCallForwarding(on)));
        metadata.get().ifPresent(entries -> changes.add(new UpdateSessionMetadata(entries)));
        recallOptions.given().ifPresent(given -> changes.add(new ChangeRecallOptions(given)));
        changes.addAll(idleTimeoutChange());
        return changes;
    }

    /** All settings of a session that is there; its idle timeout stays its own when it is left out. */
    List<SessionChange> replacements() {
        var changes = new ArrayList<>(SettingsChanges.all(settings()));
        changes.removeIf(change -> change instanceof ChangeIdleTimeout && !idleTimeout.present());
        return changes;
    }

    /** Null is a value here: the session does not expire. */
    private List<SessionChange> idleTimeoutChange() {
        return idleTimeout.present() ? List.of(new ChangeIdleTimeout(idleTimeout.orNull())) : List.of();
    }

    private @Nullable ContextOverflow overflow() {
        return contextOverflow
                .get()
                .map(text -> ContextOverflow.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }
}
