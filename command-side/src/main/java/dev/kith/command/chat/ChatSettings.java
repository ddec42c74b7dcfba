package dev.kith.command.chat;

import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of a request that are passed on to the model, with the contract's rules for them. */
final class ChatSettings {

    private record Range(double least, double most) {}

    private static final Map<String, Range> NUMBERS = Map.of(
            "temperature", new Range(0, 5),
            "top_p", new Range(0, 1),
            "min_p", new Range(0, 1),
            "frequency_penalty", new Range(-2, 2),
            "presence_penalty", new Range(-2, 2),
            "repetition_penalty", new Range(0, 2),
            "length_penalty", new Range(0, 2));

    private static final List<String> OTHERS =
            List.of("model", "tools", "tool_choice", "stop", "seed", "max_tokens", "logit_bias", "response_format");

    private static final int MOST_STOPS = 4;
    private static final int LONGEST_MODEL = 255;
    private static final Range SEED = new Range(-1, 1000);
    private static final Range BIAS = new Range(-100, 100);
    private static final Range MAX_TOKENS = new Range(1, Integer.MAX_VALUE);
    private static final Set<String> CHOICES = Set.of("auto", "none", "required");
    private static final Set<String> FORMATS = Set.of("text", "json_object", "json_schema");

    private ChatSettings() {}

    /** Notes all that breaks a rule. */
    static void check(JsonBody body) {
        NUMBERS.forEach((name, range) -> number(body, name, body.any(name), range));
        body.text("model").notEmpty().maxCodePoints(LONGEST_MODEL);
        whole(body, "seed", SEED);
        whole(body, "max_tokens", MAX_TOKENS);
        stops(body);
        biases(body);
        tools(body);
        var format = body.any("response_format");
        if (format != null && !typed(format, FORMATS)) {
            violate(body, "response_format", "Must be an object whose type is text, json_object or json_schema");
        }
    }

    /** Those that were sent, and not as null or, which providers refuse, as an empty list. */
    static Map<String, @Nullable Object> of(JsonBody body) {
        var settings = new LinkedHashMap<String, @Nullable Object>();
        body.members().forEach((name, value) -> {
            boolean known = NUMBERS.containsKey(name) || OTHERS.contains(name);
            if (known && value != null && !List.of().equals(value)) settings.put(name, value);
        });
        return settings;
    }

    private static void whole(JsonBody body, String name, Range range) {
        body.integer(name);
        if (body.any(name) instanceof Integer number) number(body, name, number, range);
    }

    private static void number(JsonBody body, String name, @Nullable Object value, Range range) {
        if (value == null) return;
        if (!(value instanceof Number number)) {
            violate(body, name, "Must be a number");
        } else if (number.doubleValue() < range.least() || number.doubleValue() > range.most()) {
            violate(body, name, "Must be from %s to %s".formatted(plain(range.least()), plain(range.most())));
        }
    }

    private static String plain(double number) {
        return Long.toString((long) number);
    }

    private static void stops(JsonBody body) {
        body.texts("stop");
        if (body.any("stop") instanceof List<?> stops && stops.size() > MOST_STOPS) {
            violate(body, "stop", "Must have at most " + MOST_STOPS + " strings");
        }
    }

    private static void biases(JsonBody body) {
        switch (body.any("logit_bias")) {
            case null -> {}
            case Map<?, ?> biases ->
                biases.forEach((token, bias) -> number(body, "logit_bias." + token, bias == null ? "" : bias, BIAS));
            default -> violate(body, "logit_bias", "Must be an object");
        }
    }

    private static void tools(JsonBody body) {
        body.objects("tools")
                .get()
                .orElse(List.of())
                .forEach(tool -> tool.text("type").required());
        var choice = body.any("tool_choice");
        boolean known = choice == null || (choice instanceof String word && CHOICES.contains(word));
        if (!known && !typed(choice, Set.of("function"))) {
            violate(body, "tool_choice", "Must be auto, none, required, or an object that names a function");
        }
    }

    private static boolean typed(@Nullable Object value, Set<String> types) {
        return value instanceof Map<?, ?> map && map.get("type") instanceof String type && types.contains(type);
    }

    private static void violate(JsonBody body, String name, String message) {
        body.violate(new Violation("value_error", message, name));
    }
}
