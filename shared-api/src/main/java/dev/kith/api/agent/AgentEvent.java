package dev.kith.api.agent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened to one agent, whom the envelope names. A record is a stored fact: add records, never edit one. */
public sealed interface AgentEvent {

    /** The agent exists, for the first time or again after a deletion. */
    record AgentCreated(
            String name,
            String canonicalName,
            String about,
            String model,
            List<String> instructions,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> defaultSettings,
            String defaultSystemTemplate,
            @Nullable String project)
            implements AgentEvent {}

    record AgentRenamed(String name) implements AgentEvent {}

    record AgentAboutChanged(String about) implements AgentEvent {}

    record AgentModelChanged(String model) implements AgentEvent {}

    record AgentInstructionsChanged(List<String> instructions) implements AgentEvent {}

    /** The given keys were set, the others left as they were. */
    record AgentMetadataMerged(Map<String, @Nullable Object> entries) implements AgentEvent {}

    record AgentMetadataReplaced(Map<String, @Nullable Object> metadata) implements AgentEvent {}

    record AgentDefaultSettingsReplaced(Map<String, @Nullable Object> defaultSettings) implements AgentEvent {}

    record AgentDefaultSystemTemplateChanged(String defaultSystemTemplate) implements AgentEvent {}

    /** The agent belongs to this project; when it is null, to none. */
    record AgentMoved(@Nullable String project) implements AgentEvent {}

    record AgentDeleted() implements AgentEvent {}
}
