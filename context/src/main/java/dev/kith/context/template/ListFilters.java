package dev.kith.context.template;

import dev.kith.context.template.Filters.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Over lists, maps and texts as lists of characters. */
final class ListFilters {

    private static final int NAMED_ONLY = Integer.MAX_VALUE;
    private static final Filters.Function LENGTH = (value, _) -> items(value).size();
    private static final Filters.Function DEFAULT = (value, arguments) ->
            value == Absent.UNDEFINED || (Plain.truth(arguments.get(1, "boolean", false)) && !Plain.truth(value))
                    ? arguments.get(0, "default_value", "")
                    : value;

    private ListFilters() {}

    static void addTo(Map<String, Filters.Function> filters) {
        filters.put("length", LENGTH);
        filters.put("count", LENGTH);
        filters.put("default", DEFAULT);
        filters.put("d", DEFAULT);
        filters.put("list", (value, _) -> items(value));
        filters.put("first", (value, _) -> items(value).stream().findFirst().orElse(Absent.UNDEFINED));
        filters.put(
                "last",
                (value, _) ->
                        items(value).isEmpty() ? Absent.UNDEFINED : items(value).getLast());
        filters.put("join", ListFilters::joined);
        filters.put(
                "reverse",
                (value, _) -> value instanceof String text
                        ? new StringBuilder(text).reverse().toString()
                        : items(value).reversed());
        filters.put("sort", ListFilters::sorted);
        filters.put("unique", (value, _) -> items(value).stream().distinct().toList());
        filters.put("map", (value, arguments) -> attributes(value, arguments.text(NAMED_ONLY, "attribute", "")));
        filters.put("selectattr", (value, arguments) -> selected(value, arguments, true));
        filters.put("rejectattr", (value, arguments) -> selected(value, arguments, false));
        filters.put("items", (value, _) -> value instanceof Map<?, ?> map ? Methods.items(map) : List.of());
        filters.put("dictsort", (value, _) -> value instanceof Map<?, ?> map ? pairs(map) : List.of());
    }

    private static List<Object> items(Object value) {
        return switch (value) {
            case Absent.UNDEFINED -> List.of();
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text ->
                new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
            default -> throw Renderer.broken("filters something that has no elements");
        };
    }

    private static String joined(Object value, Arguments arguments) {
        var separator = arguments.text(0, "d", "");
        var attribute = arguments.text(1, "attribute", "");
        var parts = attribute.isEmpty() ? items(value) : attributes(value, attribute);
        var result = new StringBuilder();
        for (var part : parts) {
            result.append(result.isEmpty() ? "" : separator).append(PlainText.of(part));
            if (result.length() > Bounds.OUTPUT) {
                throw Renderer.tooLong();
            }
        }
        return result.toString();
    }

    private static List<Object> sorted(Object value, Arguments arguments) {
        var attribute = arguments.text(2, "attribute", "");
        Comparator<Object> order = (one, other) -> Operators.compared(of(one, attribute), of(other, attribute));
        var descending = Plain.truth(arguments.get(0, "reverse", false));
        return items(value).stream()
                .sorted(descending ? order.reversed() : order)
                .toList();
    }

    private static List<Object> pairs(Map<?, ?> map) {
        Comparator<Map.Entry<?, ?>> order = (one, other) -> Operators.compared(one.getKey(), other.getKey());
        Stream<Map.Entry<?, ?>> entries = map.entrySet().stream().map(entry -> entry);
        return entries.sorted(order)
                .<Object>map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Object> attributes(Object value, String attribute) {
        if (attribute.isEmpty()) {
            throw Renderer.broken("map needs attribute=");
        }
        return items(value).stream().map(item -> of(item, attribute)).toList();
    }

    private static List<Object> selected(Object value, Arguments arguments, boolean wanted) {
        var attribute = arguments.text(0, "attribute", "");
        var test = arguments.text(1, "test", "");
        if (!(test.isEmpty() || test.equals("equalto") || test.equals("eq") || test.equals("=="))) {
            throw Renderer.broken("selectattr and rejectattr know no other test than equalto");
        }
        var expected = arguments.get(2, "value", Absent.UNDEFINED);
        return items(value).stream()
                .filter(item -> wanted
                        == (test.isEmpty()
                                ? Plain.truth(of(item, attribute))
                                : Plain.same(of(item, attribute), expected)))
                .toList();
    }

    private static Object of(Object item, String attribute) {
        if (attribute.isEmpty()) {
            return item;
        }
        var value = item instanceof Map<?, ?> map ? map.get(attribute) : null;
        return value == null ? Absent.UNDEFINED : value;
    }
}
