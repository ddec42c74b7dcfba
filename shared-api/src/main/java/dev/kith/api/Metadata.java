package dev.kith.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the metadata of resources are merged: at the top level only, nested objects are replaced whole. */
public final class Metadata {

    private Metadata() {}

    /** The metadata once {@code entries} are set in them. */
    public static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> present, Map<String, @Nullable Object> entries) {
        var result = new LinkedHashMap<>(present);
        result.putAll(entries);
        return result;
    }
}
