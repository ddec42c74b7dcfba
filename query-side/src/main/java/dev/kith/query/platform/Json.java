package dev.kith.query.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects in columns; numbers keep all their digits. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    public static String write(Map<String, @Nullable Object> object) {
        return MAPPER.writeValueAsString(object);
    }

    public static Map<String, @Nullable Object> object(String json) {
        return MAPPER.readValue(json, OBJECT);
    }
}
