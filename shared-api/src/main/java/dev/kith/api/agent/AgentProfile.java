package dev.kith.api.agent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a caller can say of an agent, and say again; its canonical name is for life.
 *
 * @param model the name of a language model, any name; may be empty
 * @param metadata any JSON under the caller's own keys
 * @param defaultSettings how the model is to be called, unless a session says otherwise
 * @param defaultSystemTemplate what the first message is made from, unless a session has a template of its own
 * @param project the canonical name of the project that the agent belongs to; null when it belongs to none
 */
public record AgentProfile(
        String name,
        String about,
        String model,
        List<String> instructions,
        Map<String, @Nullable Object> metadata,
        Map<String, @Nullable Object> defaultSettings,
        String defaultSystemTemplate,
        @Nullable String project) {
    AgentProfile withName(String newName) {
        return new AgentProfile(
                newName, about, model, instructions, metadata, defaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withAbout(String newAbout) {
        return new AgentProfile(
                name, newAbout, model, instructions, metadata, defaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withModel(String newModel) {
        return new AgentProfile(
                name, about, newModel, instructions, metadata, defaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withInstructions(List<String> newInstructions) {
        return new AgentProfile(
                name, about, model, newInstructions, metadata, defaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withMetadata(Map<String, @Nullable Object> newMetadata) {
        return new AgentProfile(
                name, about, model, instructions, newMetadata, defaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withDefaultSettings(Map<String, @Nullable Object> newDefaultSettings) {
        return new AgentProfile(
                name, about, model, instructions, metadata, newDefaultSettings, defaultSystemTemplate, project);
    }

    AgentProfile withDefaultSystemTemplate(String newDefaultSystemTemplate) {
        return new AgentProfile(
                name, about, model, instructions, metadata, defaultSettings, newDefaultSystemTemplate, project);
    }

    AgentProfile withProject(@Nullable String newProject) {
        return new AgentProfile(
                name, about, model, instructions, metadata, defaultSettings, defaultSystemTemplate, newProject);
    }
}
