package dev.kith.command.agent;

import dev.kith.api.agent.DefaultSystemTemplate;
import dev.kith.command.project.Projects;
import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an agent in a body, with their rules. */
record AgentFields(
        Text name,
        Text canonicalName,
        Text about,
        Text model,
        Field<List<String>> instructions,
        Field<Map<String, @Nullable Object>> metadata,
        Field<Map<String, @Nullable Object>> defaultSettings,
        Text defaultSystemTemplate,
        Text project) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ABOUT = 16_000;
    private static final Pattern CANONICAL_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}");

    /** Of a body that says all there is to an agent. */
    static AgentFields whole(JsonBody body) {
        return of(body, body.text("name").required());
    }

    /** Of a body that says something about an agent. */
    static AgentFields some(JsonBody body) {
        return of(body, body.text("name"));
    }

    private static AgentFields of(JsonBody body, Text name) {
        var fields = new AgentFields(
                name.notEmpty().maxCodePoints(LONGEST_NAME),
                body.text("canonical_name")
                        .matches(CANONICAL_NAME, "Must begin with a letter, and have up to 255 letters, digits and _"),
                body.text("about").notNull(),
                body.text("model").notNull(),
                body.texts("instructions").notNull(),
                body.metadata("metadata"),
                body.metadata("default_settings"),
                body.text("default_system_template").notNull(),
                Projects.canonicalName(body, "project"));
        body.check();
        fields.checkTables();
        return fields;
    }

    /** The contract has these two as 400, not as 422. */
    private void checkTables() {
        var text = about.or("");
        if (text.codePointCount(0, text.length()) > LONGEST_ABOUT) {
            throw Problem.badRequest("about must have at most " + LONGEST_ABOUT + " characters");
        }
        if (defaultSystemTemplate.get().filter(String::isBlank).isPresent()) {
            throw Problem.badRequest("default_system_template must not be blank");
        }
    }

    String aboutOrDefault() {
        return about.or("");
    }

    String modelOrDefault() {
        return model.or("");
    }

    List<String> instructionsOrDefault() {
        return instructions.or(List.of());
    }

    Map<String, @Nullable Object> metadataOrDefault() {
        return metadata.or(Map.of());
    }

    Map<String, @Nullable Object> defaultSettingsOrDefault() {
        return defaultSettings.or(Map.of());
    }

    String defaultSystemTemplateOrDefault() {
        return defaultSystemTemplate.or(DefaultSystemTemplate.TEXT);
    }
}
