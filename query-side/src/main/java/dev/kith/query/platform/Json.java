package dev.kith.query.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects and lists in columns; numbers keep all their digits. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, @Nullable Object>>> OBJECTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Json() {}

    public static String write(Map<String, @Nullable Object> object) {
        return MAPPER.writeValueAsString(object);
    }

    public static String write(List<?> list) {
        return MAPPER.writeValueAsString(list);
    }

    public static List<Map<String, @Nullable Object>> objects(String json) {
        return MAPPER.readValue(json, OBJECTS);
    }

    public static List<String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }

    public static Map<String, @Nullable Object> object(String json) {
        return MAPPER.readValue(json, OBJECT);
    }
}
