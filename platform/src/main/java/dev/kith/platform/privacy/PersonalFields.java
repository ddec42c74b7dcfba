package dev.kith.platform.privacy;

import dev.kith.api.Erases;
import dev.kith.api.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fields of which events hold personal data, and which streams are therefore those of subjects. */
final class PersonalFields {

    /**
     * The personal fields of one kind of event.
     *
     * @param fields by their names in JSON
     * @param ofRecords those that hold records, or lists of them, of which not all is personal
     * @param blank the fields as members of a JSON object, with the empty values of their types
     */
    record Form(Map<String, RecordComponent> fields, Map<String, Class<?>> ofRecords, String blank) {

        private static Form of(Class<?> event) {
            var fields = PersonalFields.fields(event);
            var ofRecords = new LinkedHashMap<String, Class<?>>();
            fields.forEach((name, component) -> {
                var type = elementType(component);
                if (type != null && type.isRecord()) ofRecords.put(name, type);
            });
            var blank = fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + Blank.of(field.getValue()))
                    .collect(Collectors.joining(","));
            return new Form(fields, ofRecords, blank);
        }

        boolean has(String field) {
            return fields.containsKey(field);
        }
    }

    private static final Map<String, String> ABOUT = Map.of("user-export", "user");

    private final Map<String, Form> forms;
    private final Set<String> nouns;
    private final Set<String> erasures;

    /** @param events the record of each stored name */
    PersonalFields(Map<String, Class<?>> events) {
        forms = events.entrySet().stream()
                .filter(event -> !fields(event.getValue()).isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Form.of(e.getValue())));
        nouns = forms.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
        erasures = events.entrySet().stream()
                .filter(event -> event.getValue().isAnnotationPresent(Erases.class))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Map<String, RecordComponent> fields(Class<?> record) {
        return fields(record, component -> component.isAnnotationPresent(Personal.class));
    }

    static Map<String, RecordComponent> fields(Class<?> record, Predicate<RecordComponent> which) {
        var fields = new LinkedHashMap<String, RecordComponent>();
        Arrays.stream(record.isRecord() ? record.getRecordComponents() : new RecordComponent[0])
                .filter(which)
                .forEach(component -> fields.put(snakeCase(component.getName()), component));
        return fields;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The class of a component, or of the elements of a list; null for a list of other than classes. */
    private static @Nullable Class<?> elementType(RecordComponent component) {
        if (component.getType() != List.class) return component.getType();
        var element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return element instanceof Class<?> type ? type : null;
    }

    /** Null for a kind of event without any. */
    @Nullable
    Form of(String event) {
        return forms.get(event);
    }

    /** Whether personal data may be in this stream. */
    boolean isSubject(String aggregateId) {
        return nouns.contains(noun(aggregateId));
    }

    /** The subject that a stream of another noun tells something about; empty for subjects themselves, and where there is none. */
    Optional<String> toldAbout(String aggregateId) {
        var noun = noun(aggregateId);
        return Optional.ofNullable(ABOUT.get(noun))
                .map(subject -> aggregateId.replace("/" + noun + "/", "/" + subject + "/"));
    }

    private static String noun(String aggregateId) {
        int id = aggregateId.lastIndexOf('/');
        return id < 0 ? "" : aggregateId.substring(aggregateId.lastIndexOf('/', id - 1) + 1, id);
    }

    boolean erases(String event) {
        return erasures.contains(event);
    }

    Set<String> erasures() {
        return erasures;
    }
}
