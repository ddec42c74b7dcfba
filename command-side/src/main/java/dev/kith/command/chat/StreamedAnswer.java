package dev.kith.command.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an answer together: those of its first choice, which is the one that is kept. */
final class StreamedAnswer {

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Map<Integer, Map<String, @Nullable Object>> calls = new TreeMap<>();
    private long length;
    private boolean finished;

    void add(Map<String, @Nullable Object> chunk) {
        if (!(chunk.get("choices") instanceof List<?> choices)) return;
        for (var choice : choices) {
            if (choice instanceof Map<?, ?> map && index(map) == 0) choice(map);
        }
    }

    private void choice(Map<?, ?> choice) {
        if (choice.get("delta") instanceof Map<?, ?> delta) {
            length += delta.toString().length();
            if (delta.get("content") instanceof String text) content.append(text);
            if (delta.get("refusal") instanceof String text) refusal.append(text);
            if (delta.get("tool_calls") instanceof List<?> parts) {
                for (var part : parts) if (part instanceof Map<?, ?> call) merge(calls, index(call), call);
            }
        }
        if (choice.get("finish_reason") != null) finished = true;
    }

    private static void merge(Map<Integer, Map<String, @Nullable Object>> calls, int index, Map<?, ?> part) {
        var call = calls.computeIfAbsent(index, _ -> new LinkedHashMap<>());
        part.forEach((name, value) -> {
            if (value != null && !"index".equals(name)) call.merge(String.valueOf(name), value, StreamedAnswer::joined);
        });
    }

    /** The arguments and the name of a function come in pieces; all else comes once, or again the same. */
    private static Object joined(Object sofar, Object piece) {
        if (!(sofar instanceof Map<?, ?> function) || !(piece instanceof Map<?, ?> more)) return piece;
        var whole = new LinkedHashMap<Object, @Nullable Object>(function);
        more.forEach((name, value) -> {
            if (value instanceof String text && whole.get(name) instanceof String before)
                whole.put(name, before + text);
            else if (value != null) whole.put(name, value);
        });
        return whole;
    }

    private static int index(Map<?, ?> map) {
        return map.get("index") instanceof Number number ? number.intValue() : 0;
    }

    /** Whether the model said that this was all: a stream without that was cut. */
    boolean finished() {
        return finished;
    }

    /** How long it is so far, in characters of its parts. */
    long length() {
        return length;
    }

    /** The whole message. */
    Map<String, @Nullable Object> message() {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("content", content.isEmpty() ? null : content.toString());
        message.put("refusal", refusal.isEmpty() ? null : refusal.toString());
        message.put("tool_calls", new ArrayList<>(calls.values()));
        return message;
    }
}
