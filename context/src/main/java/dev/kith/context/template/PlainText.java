package dev.kith.context.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Python prints plain values, and JSON writes them, in no more than {@link Bounds#OUTPUT} characters. */
final class PlainText {

    private final StringBuilder text = new StringBuilder();
    private final boolean json;

    private PlainText(boolean json) {
        this.json = json;
    }

    /** As {@code str()} does. */
    static String of(@Nullable Object value) {
        return value instanceof String string
                ? string
                : new PlainText(false).value(value, 0).text.toString();
    }

    static String json(@Nullable Object value) {
        return new PlainText(true).value(value, 0).text.toString();
    }

    private PlainText value(@Nullable Object value, int depth) {
        if (depth > Bounds.DEPTH) {
            throw Renderer.broken("nests lists or maps too deeply");
        }
        switch (value) {
            case null -> append(json ? "null" : "");
            case Absent absent -> append(json ? "null" : absent == Absent.NONE ? "None" : "");
            case Boolean truth -> append(json ? truth.toString() : truth ? "True" : "False");
            case Number number -> append(number.toString());
            case String string -> quoted(string);
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            default -> throw Renderer.broken("prints something that is no plain value");
        }
        return this;
    }

    private void list(List<?> list, int depth) {
        append("[");
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            value(items.next(), depth + 1);
            append(items.hasNext() ? ", " : "");
        }
        append("]");
    }

    private void map(Map<?, ?> map, int depth) {
        append("{");
        var first = true;
        for (var entry : map.entrySet()) {
            append(first ? "" : ", ");
            value(entry.getKey(), depth + 1);
            append(": ");
            value(entry.getValue(), depth + 1);
            first = false;
        }
        append("}");
    }

    private void quoted(String string) {
        var quote = json ? '"' : string.indexOf('\'') >= 0 && string.indexOf('"') < 0 ? '"' : '\'';
        append(String.valueOf(quote));
        for (var index = 0; index < string.length(); index++) {
            append(escaped(string.charAt(index), quote));
        }
        append(String.valueOf(quote));
    }

    private String escaped(char character, char quote) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            // As Jinja's tojson does, so that it can stand in a page.
            case '<', '>', '&', '\'' ->
                json ? "\\u%04x".formatted((int) character) : (character == quote ? "\\" : "") + character;
            default ->
                character == quote
                        ? "\\" + character
                        : character < ' '
                                ? (json ? "\\u%04x" : "\\x%02x").formatted((int) character)
                                : String.valueOf(character);
        };
    }

    private void append(String part) {
        if (text.length() + part.length() > Bounds.OUTPUT) {
            throw Renderer.tooLong();
        }
        text.append(part);
    }
}
