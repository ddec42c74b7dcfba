package dev.kith.command.agent;

import dev.kith.api.agent.AgentCommand.AgentChange;
import dev.kith.api.agent.AgentCommand.ChangeAgentAbout;
import dev.kith.api.agent.AgentCommand.ChangeAgentDefaultSystemTemplate;
import dev.kith.api.agent.AgentCommand.ChangeAgentInstructions;
import dev.kith.api.agent.AgentCommand.ChangeAgentModel;
import dev.kith.api.agent.AgentCommand.MoveAgent;
import dev.kith.api.agent.AgentCommand.RenameAgent;
import dev.kith.api.agent.AgentCommand.ReplaceAgentDefaultSettings;
import dev.kith.api.agent.AgentCommand.ReplaceAgentMetadata;
import dev.kith.api.agent.AgentCommand.UpdateAgentMetadata;
import dev.kith.api.agent.AgentProfile;
import dev.kith.command.project.Projects;
import dev.kith.platform.web.JsonBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers say of agents. */
@Component
class AgentBodies {

    private final Projects projects;

    AgentBodies(Projects projects) {
        this.projects = projects;
    }

    /** Someone new: the canonical name that was asked for, or a new one, and a profile with its defaults. */
    record NewAgent(String canonicalName, AgentProfile profile) {}

    NewAgent whole(String tenant, JsonBody body) {
        var fields = AgentFields.whole(body);
        var name = fields.canonicalName().get().orElseGet(GeneratedName::next);
        return new NewAgent(name, profile(tenant, fields));
    }

    private AgentProfile profile(String tenant, AgentFields fields) {
        var project = fields.project().orNull();
        return new AgentProfile(
                fields.name().value(),
                fields.aboutOrDefault(),
                fields.modelOrDefault(),
                fields.instructionsOrDefault(),
                fields.metadataOrDefault(),
                fields.defaultSettingsOrDefault(),
                fields.defaultSystemTemplateOrDefault(),
                canonical(tenant, project));
    }

    /** All that PUT replaces, what is left out by its default: everything but instructions and project. */
    List<AgentChange> replacements(JsonBody body) {
        var fields = AgentFields.whole(body);
        return List.of(
                new RenameAgent(fields.name().value()),
                new ChangeAgentAbout(fields.aboutOrDefault()),
                new ChangeAgentModel(fields.modelOrDefault()),
                new ReplaceAgentMetadata(fields.metadataOrDefault()),
                new ReplaceAgentDefaultSettings(fields.defaultSettingsOrDefault()),
                new ChangeAgentDefaultSystemTemplate(fields.defaultSystemTemplateOrDefault()));
    }

    /** Only what was sent; null leaves name, metadata, settings and project as they are. */
    List<AgentChange> changes(String tenant, JsonBody body) {
        var fields = AgentFields.some(body);
        var changes = new ArrayList<AgentChange>();
        fields.name().get().ifPresent(name -> changes.add(new RenameAgent(name)));
        fields.about().get().ifPresent(about -> changes.add(new ChangeAgentAbout(about)));
        fields.model().get().ifPresent(model -> changes.add(new ChangeAgentModel(model)));
        fields.instructions().get().ifPresent(list -> changes.add(new ChangeAgentInstructions(list)));
        fields.metadata().get().ifPresent(entries -> changes.add(new UpdateAgentMetadata(entries)));
        fields.defaultSettings().get().ifPresent(all -> changes.add(new ReplaceAgentDefaultSettings(all)));
        fields.defaultSystemTemplate()
                .get()
                .ifPresent(template -> changes.add(new ChangeAgentDefaultSystemTemplate(template)));
        fields.project().get().ifPresent(project -> changes.add(new MoveAgent(canonical(tenant, project))));
        return changes;
    }

    private @Nullable String canonical(String tenant, @Nullable String project) {
        return project == null ? null : projects.canonicalName(tenant, project);
    }
}
