package dev.kith.platform.privacy;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stands in for personal values: nothing, but of the same form. */
final class Blank {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Blank() {}

    /** JSON of the type of a field. */
    static String of(RecordComponent field) {
        if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) return "null";
        if (field.getType() == String.class) return "\"\"";
        if (field.getType() == Map.class) return "{}";
        if (field.getType() == List.class) return "[]";
        if (field.getType().isRecord()) return "{}";
        throw new IllegalArgumentException("no blank value is known for " + field);
    }

    /**
     * Personal fields that hold records, as a JSON object in which only the personal fields of those are blank: that something
     * was said, by whom and how much, remains to be told.
     *
     * @return null when the event has no such fields
     */
    static byte @Nullable [] ofRecords(PersonalFields.Form form, Members payload) {
        var records = form.ofRecords();
        if (records.isEmpty()) return null;
        var blank = JSON.createObjectNode();
        records.forEach((name, type) -> blank.set(name, blanked(JSON.readTree(payload.value(name)), type)));
        form.fields().forEach((name, field) -> {
            if (!records.containsKey(name)) blank.set(name, JSON.readTree(of(field)));
        });
        return JSON.writeValueAsString(blank).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode blanked(JsonNode value, Class<?> type) {
        if (value.isArray()) value.forEach(element -> blanked(element, type));
        if (value instanceof ObjectNode object) {
            PersonalFields.fields(type).forEach((name, field) -> object.set(name, JSON.readTree(of(field))));
        }
        return value;
    }
}
