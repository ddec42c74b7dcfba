package dev.kith.context.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Python's maps and texts that templates use. They are these functions, not methods of Java's objects. */
final class Methods {

    private Methods() {}

    static @Nullable Object call(Map<?, ?> map, String method, Object[] arguments) {
        return switch (method) {
            case "items" -> items(map);
            case "keys" -> List.copyOf(map.keySet());
            case "values" -> List.copyOf(map.values());
            case "get" -> {
                var value = map.get(argument(arguments));
                yield value != null ? value : arguments.length > 1 ? arguments[1] : Absent.NONE;
            }
            default -> throw unknown();
        };
    }

    static List<Object> items(Map<?, ?> map) {
        return map.entrySet().stream()
                .<Object>map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    static Object call(String text, String method, Object[] arguments) {
        return switch (method) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "strip" -> text.strip();
            case "startswith" -> text.startsWith(argument(arguments));
            case "endswith" -> text.endsWith(argument(arguments));
            default -> throw unknown();
        };
    }

    private static String argument(Object[] arguments) {
        if (arguments.length == 0) {
            throw Renderer.broken("calls a method without the argument it needs");
        }
        return PlainText.of(arguments[0]);
    }

    private static TemplateProblem unknown() {
        return Renderer.broken("calls a method that is not allowed");
    }
}
