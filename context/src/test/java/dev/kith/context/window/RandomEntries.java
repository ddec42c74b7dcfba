package dev.kith.context.window;

import dev.kith.context.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Entries of random conversations: tool calls, empty contents, huge messages, many scripts. */
final class RandomEntries {

    private static final List<String> TEXTS = List.of(
            "",
            "Yes.",
            "The library opens at nine. It closes at five! Does it open on Sundays?",
            "図書館は九時に開きます。日曜日は休みです。",
            "Библиотека открыта. Она закрывается в пять.",
            "👩‍👩‍👧‍👦 a family 👍🏽",
            "no end of a sentence " + "word ".repeat(300),
            "line\n\nline\r\n- line",
            ExtractiveSummarizer.HEAD + "\n- user: The library opens at nine.");

    private RandomEntries() {}

    static Entry system(Random random) {
        return new Entry("system", ChatMessage.of("system", null, "You help."), random.nextInt(60));
    }

    static List<Entry> of(Random random, int size) {
        List<Entry> entries = new ArrayList<>();
        for (var index = 0; index < size; index++) {
            var huge = random.nextInt(12) == 0;
            entries.add(new Entry("e" + index, message(random), huge ? random.nextInt(10_000) : random.nextInt(80)));
        }
        return List.copyOf(entries);
    }

    private static ChatMessage message(Random random) {
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> ChatMessage.of("user", random.nextInt(4) == 0 ? "Alice" : null, text);
            case 4, 5 -> ChatMessage.of("assistant", null, text);
            case 6 -> new ChatMessage("assistant", null, List.of(), calls(random), null);
            case 7, 8 ->
                new ChatMessage("tool", null, List.of(Map.of("type", "text", "text", text)), List.of(), call(random));
            default -> ChatMessage.of("system", random.nextBoolean() ? Summarizer.NAME : null, text);
        };
    }

    private static List<Map<String, Object>> calls(Random random) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (var count = 1 + random.nextInt(3); count > 0; count--) {
            calls.add(
                    Map.of("id", call(random), "type", "function", "function", Map.of("name", "f", "arguments", "{}")));
        }
        return calls;
    }

    private static String call(Random random) {
        return "call_" + random.nextInt(6);
    }
}
