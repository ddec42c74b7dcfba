package dev.kith.context.window;

import dev.kith.context.tokens.Tokenizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes the sentences that say most, word for word and in the order in which they were said. A sentence says the more, the
 * more often its words are used in the whole; words in nearly every sentence of any language, the short ones, do not count.
 * Needs no model, and gives the same summary for the same entries.
 */
public final class ExtractiveSummarizer implements Summarizer {

    /** The first line of each summary. */
    static final String HEAD = "Earlier in this conversation:";

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]{4,40}|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    /** How often sentences that were chosen are looked past because the next one is too long for what is left. */
    private static final int PATIENCE = 50;

    @Override
    public String summarize(List<Entry> entries, int maxTokens, Tokenizer tokenizer) {
        var sentences = Sentences.of(entries).stream().distinct().toList();
        var chosen = chosen(sentences, maxTokens - tokenizer.count(HEAD), tokenizer);
        return chosen.isEmpty()
                ? ""
                : chosen.stream().map(index -> "\n- " + sentences.get(index)).collect(Collectors.joining("", HEAD, ""));
    }

    private static Set<Integer> chosen(List<String> sentences, int maxTokens, Tokenizer tokenizer) {
        Set<Integer> chosen = new TreeSet<>();
        var left = maxTokens;
        var patience = PATIENCE;
        for (var index : byScore(sentences)) {
            var tokens = tokenizer.count("\n- " + sentences.get(index));
            if (tokens <= left) {
                chosen.add(index);
                left -= tokens;
            } else if (--patience == 0) {
                break;
            }
        }
        return chosen;
    }

    private static List<Integer> byScore(List<String> sentences) {
        var words = sentences.stream().map(ExtractiveSummarizer::words).toList();
        Map<String, Integer> frequency = new HashMap<>();
        words.forEach(set -> set.forEach(word -> frequency.merge(word, 1, Integer::sum)));
        var scores = words.stream().mapToDouble(set -> score(set, frequency)).toArray();
        return IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -scores[index])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** By the root of their number, or else the longest sentence, or the one of a single frequent word, would always win. */
    private static double score(Set<String> words, Map<String, Integer> frequency) {
        var sum = words.stream()
                .mapToLong(word -> frequency.getOrDefault(word, 0))
                .sum();
        return sum / Math.sqrt(words.size() + 1.0);
    }

    private static Set<String> words(String sentence) {
        return WORD.matcher(sentence.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
