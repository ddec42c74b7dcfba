package dev.kith.api.agent;

import dev.kith.api.Fold;
import dev.kith.api.Metadata;
import dev.kith.api.Resource;
import dev.kith.api.agent.AgentEvent.AgentAboutChanged;
import dev.kith.api.agent.AgentEvent.AgentCreated;
import dev.kith.api.agent.AgentEvent.AgentDefaultSettingsReplaced;
import dev.kith.api.agent.AgentEvent.AgentDefaultSystemTemplateChanged;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentEvent.AgentInstructionsChanged;
import dev.kith.api.agent.AgentEvent.AgentMetadataMerged;
import dev.kith.api.agent.AgentEvent.AgentMetadataReplaced;
import dev.kith.api.agent.AgentEvent.AgentModelChanged;
import dev.kith.api.agent.AgentEvent.AgentMoved;
import dev.kith.api.agent.AgentEvent.AgentRenamed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An agent as the events so far tell of it: the one place that says what each event does. Decisions, views and the audit
 * trail all read their agents from here.
 */
public record AgentState(
        boolean exists, String canonicalName, AgentProfile profile, Instant createdAt, Instant updatedAt)
        implements Resource {

    /** Before the first event. */
    public static final AgentState NONE = new AgentState(
            false,
            "",
            new AgentProfile("", "", "", List.of(), Map.of(), Map.of(), "", null),
            Instant.EPOCH,
            Instant.EPOCH);

    public static final Fold<AgentState, AgentEvent> FOLD = new Fold<>(AgentEvent.class, NONE, AgentState::after);

    /** The state once the event, which was decided at {@code time}, has happened. */
    public AgentState after(AgentEvent event, Instant time) {
        return switch (event) {
            case AgentCreated e -> new AgentState(true, e.canonicalName(), profile(e), time, time);
            case AgentRenamed e -> with(profile.withName(e.name()), time);
            case AgentAboutChanged e -> with(profile.withAbout(e.about()), time);
            case AgentModelChanged e -> with(profile.withModel(e.model()), time);
            case AgentInstructionsChanged e -> with(profile.withInstructions(e.instructions()), time);
            case AgentMetadataMerged e ->
                with(profile.withMetadata(Metadata.merged(profile.metadata(), e.entries())), time);
            case AgentMetadataReplaced e -> with(profile.withMetadata(e.metadata()), time);
            case AgentDefaultSettingsReplaced e -> with(profile.withDefaultSettings(e.defaultSettings()), time);
            case AgentDefaultSystemTemplateChanged e ->
                with(profile.withDefaultSystemTemplate(e.defaultSystemTemplate()), time);
            case AgentMoved e -> with(profile.withProject(e.project()), time);
            case AgentDeleted _ -> new AgentState(false, canonicalName, profile, createdAt, time);
        };
    }

    private static AgentProfile profile(AgentCreated event) {
        return new AgentProfile(
                event.name(),
                event.about(),
                event.model(),
                event.instructions(),
                event.metadata(),
                event.defaultSettings(),
                event.defaultSystemTemplate(),
                event.project());
    }

    private AgentState with(AgentProfile newProfile, Instant time) {
        return new AgentState(exists, canonicalName, newProfile, createdAt, time);
    }
}
