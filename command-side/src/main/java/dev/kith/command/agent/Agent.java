package dev.kith.command.agent;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.kith.api.Versioned;
import dev.kith.api.agent.AgentCommand.AgentChange;
import dev.kith.api.agent.AgentCommand.ChangeAgent;
import dev.kith.api.agent.AgentCommand.ChangeAgentAbout;
import dev.kith.api.agent.AgentCommand.ChangeAgentDefaultSystemTemplate;
import dev.kith.api.agent.AgentCommand.ChangeAgentInstructions;
import dev.kith.api.agent.AgentCommand.ChangeAgentModel;
import dev.kith.api.agent.AgentCommand.CreateAgent;
import dev.kith.api.agent.AgentCommand.CreateOrReplaceAgent;
import dev.kith.api.agent.AgentCommand.DeleteAgent;
import dev.kith.api.agent.AgentCommand.MoveAgent;
import dev.kith.api.agent.AgentCommand.RenameAgent;
import dev.kith.api.agent.AgentCommand.ReplaceAgentDefaultSettings;
import dev.kith.api.agent.AgentCommand.ReplaceAgentMetadata;
import dev.kith.api.agent.AgentCommand.UpdateAgentMetadata;
import dev.kith.api.agent.AgentEvent;
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
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentProfile;
import dev.kith.api.agent.AgentState;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.MetadataMerge;
import dev.kith.command.platform.Within;
import dev.kith.platform.web.ProjectLimit;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Decides what may happen to an agent. What is already so is no event. A deleted agent may be created again. */
@Aggregate(
        cache = "aggregateCache",
        snapshotTriggerDefinition = "snapshotsOfLongStreams",
        commandTargetResolver = "target")
@Revision("1") // of the snapshots: to be raised when a field here, or AgentState, changes
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Agent {

    @AggregateIdentifier
    private String id;

    private AgentState state = AgentState.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Versioned<AgentState> decide(
            CreateAgent command, AgentNames names, @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        id = command.agent().toString();
        create(command.canonicalName(), command.profile(), names);
        return outcome(limit);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<AgentState> decide(
            CreateOrReplaceAgent command,
            AgentNames names,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        id = command.agent().toString();
        if (state.exists()) requireExisting(ifMatch, limit);
        else IfMatch.require(ifMatch, -1);
        if (state.exists()) replace(command.profile());
        else create(command.canonicalName(), command.profile(), names);
        return outcome(limit);
    }

    @CommandHandler
    Versioned<AgentState> decide(
            ChangeAgent command,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        requireExisting(ifMatch, limit);
        command.changes().forEach(this::change);
        return outcome(limit);
    }

    @CommandHandler
    Versioned<AgentState> decide(
            DeleteAgent command,
            AgentNames names,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        requireExisting(ifMatch, limit);
        names.free(AgentKey.parse(id), state.canonicalName());
        apply(new AgentDeleted());
        return outcome(limit);
    }

    /** The agent's own event comes last: where it stands is where the outcome of the command can be seen. */
    private void create(String canonicalName, AgentProfile profile, AgentNames names) {
        names.claim(AgentKey.parse(id), canonicalName);
        apply(new AgentCreated(
                profile.name(),
                canonicalName,
                profile.about(),
                profile.model(),
                profile.instructions(),
                profile.metadata(),
                profile.defaultSettings(),
                profile.defaultSystemTemplate(),
                profile.project()));
    }

    private void replace(AgentProfile profile) {
        List.of(
                        new RenameAgent(profile.name()),
                        new ChangeAgentAbout(profile.about()),
                        new ChangeAgentModel(profile.model()),
                        new ChangeAgentInstructions(profile.instructions()),
                        new ReplaceAgentMetadata(profile.metadata()),
                        new ReplaceAgentDefaultSettings(profile.defaultSettings()),
                        new ChangeAgentDefaultSystemTemplate(profile.defaultSystemTemplate()),
                        new MoveAgent(profile.project()))
                .forEach(this::change);
    }

    private void change(AgentChange change) {
        var event = asEvent(change);
        var profile = state.after(event, state.updatedAt()).profile();
        if (!profile.equals(state.profile())) apply(event);
    }

    private AgentEvent asEvent(AgentChange change) {
        return switch (change) {
            case RenameAgent c -> new AgentRenamed(c.name());
            case ChangeAgentAbout c -> new AgentAboutChanged(c.about());
            case ChangeAgentModel c -> new AgentModelChanged(c.model());
            case ChangeAgentInstructions c -> new AgentInstructionsChanged(c.instructions());
            case UpdateAgentMetadata c ->
                new AgentMetadataMerged(MetadataMerge.news(state.profile().metadata(), c.entries()));
            case ReplaceAgentMetadata c -> new AgentMetadataReplaced(c.metadata());
            case ReplaceAgentDefaultSettings c -> new AgentDefaultSettingsReplaced(c.defaultSettings());
            case ChangeAgentDefaultSystemTemplate c -> new AgentDefaultSystemTemplateChanged(c.defaultSystemTemplate());
            case MoveAgent c -> new AgentMoved(c.project());
        };
    }

    private void requireExisting(@Nullable IfMatch ifMatch, @Nullable ProjectLimit limit) {
        if (!state.exists() || !Within.sees(limit, state.profile().project())) throw new UnknownAgent();
        IfMatch.require(ifMatch, getVersion());
    }

    private Versioned<AgentState> outcome(@Nullable ProjectLimit limit) {
        Within.require(limit, state.profile().project());
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(AgentEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
    }

    Agent() {} // Axon replays the agent's events into this
}
