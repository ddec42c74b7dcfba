package dev.kith.api.agent;

import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a caller may ask of one agent. A record is an intent and may be refused. */
public sealed interface AgentCommand {

    @TargetAggregateIdentifier
    AgentKey agent();

    /** Creates an agent under an id that none has had, and a canonical name that none has. */
    record CreateAgent(AgentKey agent, String canonicalName, AgentProfile profile) implements AgentCommand {}

    /** Creates the agent, or gives an existing one all of this profile; that one keeps its canonical name. */
    record CreateOrReplaceAgent(AgentKey agent, String canonicalName, AgentProfile profile) implements AgentCommand {}

    /** Applies changes in their order, all of them or none. */
    record ChangeAgent(AgentKey agent, List<AgentChange> changes) implements AgentCommand {}

    /** Deletes the agent, whose canonical name is then free. */
    record DeleteAgent(AgentKey agent) implements AgentCommand {}

    /** One thing that can be asked to change; several together make a {@link ChangeAgent}. */
    sealed interface AgentChange {}

    record RenameAgent(String name) implements AgentChange {}

    record ChangeAgentAbout(String about) implements AgentChange {}

    record ChangeAgentModel(String model) implements AgentChange {}

    record ChangeAgentInstructions(List<String> instructions) implements AgentChange {}

    /** Sets the given keys, leaves the others; nested objects are replaced whole. */
    record UpdateAgentMetadata(Map<String, @Nullable Object> entries) implements AgentChange {}

    record ReplaceAgentMetadata(Map<String, @Nullable Object> metadata) implements AgentChange {}

    record ReplaceAgentDefaultSettings(Map<String, @Nullable Object> defaultSettings) implements AgentChange {}

    record ChangeAgentDefaultSystemTemplate(String defaultSystemTemplate) implements AgentChange {}

    record MoveAgent(@Nullable String project) implements AgentChange {}
}
