package dev.kith.context.template;

import dev.kith.context.template.Filters.Arguments;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** From text to text, or to a number. */
final class TextFilters {

    private TextFilters() {}

    static void addTo(Map<String, Filters.Function> filters) {
        filters.put("upper", (value, _) -> PlainText.of(value).toUpperCase(Locale.ROOT));
        filters.put("lower", (value, _) -> PlainText.of(value).toLowerCase(Locale.ROOT));
        filters.put("capitalize", (value, _) -> capitalized(PlainText.of(value)));
        filters.put("title", (value, _) -> titled(PlainText.of(value)));
        filters.put("trim", (value, _) -> PlainText.of(value).strip());
        filters.put("string", (value, _) -> PlainText.of(value));
        filters.put("safe", (value, _) -> PlainText.of(value));
        filters.put("escape", (value, _) -> escaped(PlainText.of(value)));
        filters.put("e", (value, _) -> escaped(PlainText.of(value)));
        filters.put("tojson", (value, _) -> PlainText.json(value));
        filters.put(
                "replace",
                (value, arguments) ->
                        replaced(PlainText.of(value), arguments.text(0, "old", ""), arguments.text(1, "new", "")));
        filters.put("truncate", (value, arguments) -> truncated(PlainText.of(value), arguments));
        filters.put("indent", (value, arguments) -> indented(PlainText.of(value), arguments));
        filters.put("wordcount", (value, _) -> words(PlainText.of(value)));
        filters.put("int", (value, arguments) -> integer(value, arguments));
        filters.put("float", (value, arguments) -> decimal(value, arguments));
        filters.put("abs", (value, _) -> Math.abs(number(value)));
        filters.put("round", (value, arguments) -> rounded(number(value), arguments.number(0, "precision", 0)));
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String titled(String text) {
        var result = new StringBuilder(text.length());
        var inWord = false;
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            result.append(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
            inWord = !(Character.isWhitespace(character) || "-([{<".indexOf(character) >= 0);
        }
        return result.toString();
    }

    private static String escaped(String text) {
        return bounded(text.chars()
                .mapToObj(character -> switch (character) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&#34;";
                    case '\'' -> "&#39;";
                    default -> Character.toString(character);
                })
                .collect(Collectors.joining()));
    }

    static String bounded(String text) {
        if (text.length() > Bounds.OUTPUT) {
            throw Renderer.tooLong();
        }
        return text;
    }

    private static String replaced(String text, String old, String with) {
        var count = old.isEmpty() ? text.length() + 1L : occurrences(text, old);
        if (text.length() + count * ((long) with.length() - old.length()) > Bounds.OUTPUT) {
            throw Renderer.tooLong();
        }
        return text.replace(old, with);
    }

    private static long occurrences(String text, String part) {
        var count = 0L;
        for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static String truncated(String text, Arguments arguments) {
        var length = arguments.number(0, "length", 255);
        var end = arguments.text(2, "end", "...");
        if (text.length() <= length + arguments.number(3, "leeway", 5)) {
            return text;
        }
        var kept = text.substring(0, Math.max(0, length - end.length()));
        var lastSpace = kept.lastIndexOf(' ');
        return (Plain.truth(arguments.get(1, "killwords", false)) || lastSpace < 0
                        ? kept
                        : kept.substring(0, lastSpace))
                + end;
    }

    private static String indented(String text, Arguments arguments) {
        var space = " ".repeat(arguments.number(0, "width", 4));
        var lines = text.lines().count();
        if (text.length() + lines * space.length() > Bounds.OUTPUT) {
            throw Renderer.tooLong();
        }
        var result =
                text.lines().map(line -> line.isEmpty() ? line : space + line).collect(Collectors.joining("\n"));
        return Plain.truth(arguments.get(1, "first", false)) || !result.startsWith(space)
                ? result
                : result.substring(space.length());
    }

    private static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static Object integer(Object value, Arguments arguments) {
        try {
            return (long)
                    (value instanceof Number number ? number.doubleValue() : Double.parseDouble(PlainText.of(value)));
        } catch (NumberFormatException e) {
            // What is no number is the default, as in Jinja.
            return arguments.get(0, "default", 0L);
        }
    }

    private static Object decimal(Object value, Arguments arguments) {
        try {
            return value instanceof Number number ? number.doubleValue() : Double.parseDouble(PlainText.of(value));
        } catch (NumberFormatException e) {
            // As above.
            return arguments.get(0, "default", 0.0);
        }
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw Renderer.broken("calculates with something that is no number");
    }

    private static double rounded(double value, int precision) {
        var scale = Math.pow(10, Math.min(precision, 15));
        return Math.rint(value * scale) / scale;
    }
}
