package dev.kith.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How deep, how large and with what keys an object of free form may be. */
final class MetadataLimits {

    private static final int MOST_LEVELS = 16;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_KEY = 255;
    private static final JsonMapper JSON = new JsonMapper();

    private final Consumer<Violation> violate;

    MetadataLimits(Consumer<Violation> violate) {
        this.violate = violate;
    }

    void check(String name, Map<String, @Nullable Object> metadata) {
        if (levels(metadata) > MOST_LEVELS) {
            violate.accept(new Violation("too_deep", "Must be nested at most " + MOST_LEVELS + " levels deep", name));
        }
        if (longestKey(metadata) > LONGEST_KEY) {
            violate.accept(new Violation(
                    "key_too_long", "Must have no key of more than " + LONGEST_KEY + " characters", name));
        }
        // By way of a string, since an unpaired surrogate (refused elsewhere) cannot be written as bytes.
        if (JSON.writeValueAsString(metadata).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            violate.accept(new Violation("too_large", "Must have at most " + MOST_BYTES + " bytes of JSON", name));
        }
    }

    private static int levels(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> 1 + deepest(map.values());
            case Collection<?> list -> 1 + deepest(list);
            case null, default -> 0;
        };
    }

    private static int deepest(Collection<?> values) {
        return values.stream().mapToInt(MetadataLimits::levels).max().orElse(0);
    }

    private static int longestKey(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                Math.max(
                        longestKey(map.values()),
                        map.keySet().stream()
                                .mapToInt(k -> k.toString()
                                        .codePointCount(0, k.toString().length()))
                                .max()
                                .orElse(0));
            case Collection<?> list ->
                list.stream().mapToInt(MetadataLimits::longestKey).max().orElse(0);
            case null, default -> 0;
        };
    }
}
