package dev.kith.query.view;

import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code metadata_filter.<key>=<value>} parameters select. Query strings lose types and nesting, so a value matches
 * as text, number, boolean, null or element of a list, and a dotted key both flat and as a path. Keys, and the values of a
 * repeated key, must all match.
 */
public final class MetadataConditions {

    private static final String PREFIX = "metadata_filter.";
    private static final int MOST_CONDITIONS = 20;
    private static final int LONGEST_KEY = 255;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private MetadataConditions() {}

    public static List<Condition> of(Map<String, String[]> parameters) {
        var conditions = new ArrayList<Condition>();
        parameters.forEach((name, values) -> {
            if (!name.startsWith(PREFIX)) return;
            var key = name.substring(PREFIX.length());
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw Problem.invalid("metadata_filter", "Keys must have 1 to " + LONGEST_KEY + " characters");
            }
            Arrays.stream(values)
                    .map(value -> Condition.metadata(documents(key, value)))
                    .forEach(conditions::add);
        });
        if (conditions.size() > MOST_CONDITIONS) {
            throw Problem.invalid("metadata_filter", "Must have at most " + MOST_CONDITIONS + " conditions");
        }
        return List.copyOf(conditions);
    }

    private static List<String> documents(String key, String value) {
        if (NOT_A_NUMBER.matcher(value).matches()) {
            throw Problem.badRequest("metadata_filter." + key + " must not be NaN or infinite");
        }
        return meanings(value)
                .flatMap(meaning -> Stream.of(meaning, Collections.singletonList(meaning)))
                .flatMap(wanted -> Stream.of(flat(key, wanted), nested(key, wanted)))
                .map(Json::write)
                .distinct()
                .toList();
    }

    /** What a value may have been before it became text; null stands for JSON's null. */
    private static Stream<@Nullable Object> meanings(String value) {
        var meanings = new ArrayList<@Nullable Object>();
        meanings.add(value);
        if (NUMBER.matcher(value).matches()) meanings.add(new BigDecimal(value));
        if (value.equals("true") || value.equals("false")) meanings.add(Boolean.valueOf(value));
        if (value.isEmpty() || value.equals("null")) meanings.add(null);
        return meanings.stream();
    }

    private static Map<String, @Nullable Object> flat(String key, @Nullable Object wanted) {
        var document = new HashMap<String, @Nullable Object>();
        document.put(key, wanted);
        return document;
    }

    private static Map<String, @Nullable Object> nested(String key, @Nullable Object wanted) {
        int dot = key.indexOf('.');
        return dot < 0 ? flat(key, wanted) : flat(key.substring(0, dot), nested(key.substring(dot + 1), wanted));
    }
}
