package dev.kith.context.window;

import java.util.ArrayList;
import java.util.List;

/** Splits what was said into sentences, each with its speaker before it, none longer than {@value #LONGEST} characters. */
final class Sentences {

    /** What has no sentence ends, a log or a table, is cut. */
    static final int LONGEST = 300;

    private static final String ENDS = ".!?…。！？";

    private final List<String> sentences = new ArrayList<>();

    private Sentences() {}

    static List<String> of(List<Entry> entries) {
        var result = new Sentences();
        for (var entry : entries) {
            result.add(entry);
        }
        return result.sentences;
    }

    private void add(Entry entry) {
        var message = entry.message();
        var earlier = message.role().equals("system") && Summarizer.NAME.equals(message.name());
        var speaker = message.name() == null || earlier ? message.role() : message.name();
        message.text()
                .lines()
                .filter(line -> !line.equals(ExtractiveSummarizer.HEAD))
                .forEach(line -> {
                    if (earlier) {
                        // It names its speaker already.
                        addPart("", line.startsWith("- ") ? line.substring(2) : line);
                    } else {
                        split(speaker + ": ", line);
                    }
                });
    }

    private void split(String speaker, String line) {
        var start = 0;
        for (var end = 1; end <= line.length(); end++) {
            if (end == line.length() || isEnd(line, end) || isTooLong(line, start, end)) {
                addPart(speaker, line.substring(start, end));
                start = end;
            }
        }
    }

    private static boolean isEnd(String line, int end) {
        var last = line.charAt(end - 1);
        return ENDS.indexOf(last) >= 0 && (last >= 0x3000 || Character.isWhitespace(line.charAt(end)));
    }

    private static boolean isTooLong(String line, int start, int end) {
        return end - start >= LONGEST && !Character.isSurrogatePair(line.charAt(end - 1), line.charAt(end));
    }

    private void addPart(String speaker, String text) {
        if (!text.isBlank()) {
            sentences.add(speaker + text.strip());
        }
    }
}
