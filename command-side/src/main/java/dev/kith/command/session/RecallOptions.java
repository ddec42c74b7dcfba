package dev.kith.command.session;

import dev.kith.platform.web.Field;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Violation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How documents are searched for a session: kept for the clients that set it, with every default filled in. Without a mode
 * it is the one to which what was said belongs.
 */
final class RecallOptions {

    private record Rule(String name, Object fallback, double least, double most) {}

    private static final List<Rule> COMMON = List.of(
            new Rule("limit", 10, 1, 50),
            new Rule("num_search_messages", 4, 1, 50),
            new Rule("max_query_length", 1000, 100, 10_000));
    private static final List<Rule> VECTOR = List.of(
            new Rule("confidence", new BigDecimal("0.5"), -1, 1),
            new Rule("mmr_strength", new BigDecimal("0.5"), 0, 1));
    private static final List<Rule> TEXT =
            List.of(new Rule("trigram_similarity_threshold", new BigDecimal("0.6"), 0, 1));
    private static final List<Rule> HYBRID =
            List.of(new Rule("alpha", new BigDecimal("0.5"), 0, 1), new Rule("k_multiplier", 7, 0, Integer.MAX_VALUE));

    private static final Map<String, List<List<Rule>>> MODES = Map.of(
            "vector", List.of(COMMON, VECTOR),
            "text", List.of(COMMON, TEXT),
            "hybrid", List.of(COMMON, VECTOR, TEXT, HYBRID));

    private final Field<Map<String, @Nullable Object>> field;

    private RecallOptions(Field<Map<String, @Nullable Object>> field) {
        this.field = field;
    }

    static RecallOptions of(JsonBody body) {
        var field = body.metadata("recall_options");
        var sent = body.any("recall_options");
        if (sent instanceof Map<?, ?> options) check(body, options);
        return new RecallOptions(field);
    }

    private static void check(JsonBody body, Map<?, ?> options) {
        var mode = options.get("mode");
        if (mode != null && !MODES.containsKey(mode)) violate(body, "mode", "Must be vector, text or hybrid");
        for (var rules : List.of(COMMON, VECTOR, TEXT, HYBRID)) {
            for (var rule : rules) {
                var value = options.get(rule.name());
                if (value != null && !isWithin(rule, value)) {
                    violate(body, rule.name(), "Must be from %s to %s".formatted(rule.least(), rule.most()));
                }
            }
        }
    }

    private static boolean isWithin(Rule rule, Object value) {
        return value instanceof Number number
                && (!(rule.fallback() instanceof Integer) || value instanceof Integer)
                && number.doubleValue() >= rule.least()
                && number.doubleValue() <= rule.most();
    }

    private static void violate(JsonBody body, String name, String message) {
        body.violate(new Violation("recall_options", message, "recall_options." + name));
    }

    /** What was sent, with the defaults of its mode; empty when nothing was. */
    Optional<Map<String, @Nullable Object>> given() {
        return field.get().map(RecallOptions::completed);
    }

    /** The same, and the defaults alone when nothing was sent. */
    Map<String, @Nullable Object> all() {
        return completed(field.or(Map.of()));
    }

    private static Map<String, @Nullable Object> completed(Map<String, @Nullable Object> sent) {
        var mode = sent.get("mode") instanceof String named ? named : fitting(sent);
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("mode", mode);
        all.put("lang", "en-US");
        all.put("metadata_filter", Map.of());
        MODES.getOrDefault(mode, List.of()).forEach(rules -> rules.forEach(r -> all.put(r.name(), r.fallback())));
        sent.forEach((name, value) -> {
            if (value != null) all.put(name, value);
        });
        return all;
    }

    private static String fitting(Map<String, @Nullable Object> sent) {
        boolean hybrid = HYBRID.stream().anyMatch(rule -> sent.containsKey(rule.name()));
        boolean text = TEXT.stream().anyMatch(rule -> sent.containsKey(rule.name()));
        boolean vector = VECTOR.stream().anyMatch(rule -> sent.containsKey(rule.name()));
        if (hybrid || (text && vector)) return "hybrid";
        return text ? "text" : "vector";
    }
}
