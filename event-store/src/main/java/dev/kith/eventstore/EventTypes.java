package dev.kith.eventstore;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Under which name each type of event is stored. Classes may be renamed and moved; stored names never change.
 *
 * @param byName the type of each stored name
 */
public record EventTypes(Map<String, Class<?>> byName) {

    public EventTypes {
        byName = Map.copyOf(byName);
    }

    Function<Class<?>, @Nullable String> names() {
        Map<Class<?>, String> byType =
                byName.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return byType::get;
    }
}
