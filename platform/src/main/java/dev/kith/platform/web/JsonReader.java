package dev.kith.platform.web;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON (RFC 8259) into plain maps and lists, and reports what a database or another reader of the same text would
 * stumble over. No message repeats any of the text.
 */
final class JsonReader {

    private static final int MOST_SHOWN = 255;
    private static final int MOST_DIGITS = 100;
    // PostgreSQL would write 1e-100000 out in full; a double holds 5e-324 to 1.8e308, each with up to 17 digits.
    private static final int MOST_SCALE = 500;
    private static final BigDecimal TOO_LARGE = new BigDecimal("1e309");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .build();

    private final Consumer<Violation> violate;

    JsonReader(Consumer<Violation> violate) {
        this.violate = violate;
    }

    Map<String, @Nullable Object> read(byte[] raw) {
        var text = utf8(raw);
        if (text.isBlank()) {
            throw refused("missing", "A JSON object is required");
        }
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                throw refused("dict_type", "The body must be a JSON object");
            }
            var members = object(parser, "");
            if (parser.nextToken() != null) {
                throw malformed(
                        parser.currentTokenLocation().getLineNr(),
                        parser.currentTokenLocation().getColumnNr());
            }
            return members;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw at == null ? malformed(1, 1) : malformed(at.getLineNr(), at.getColumnNr());
        }
    }

    private static String utf8(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("json_invalid", "The body is not UTF-8");
        }
    }

    private Map<String, @Nullable Object> object(JsonParser parser, String path) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            var loc = path.isEmpty() ? readable(key) : path + '.' + readable(key);
            storable(key, loc);
            parser.nextToken();
            if (members.containsKey(key)) {
                violate.accept(new Violation("duplicate_key", "The key is given twice", loc));
            }
            members.put(key, value(parser, loc));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(JsonParser parser, String path) {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, path + '[' + items.size() + ']'));
        }
        return Collections.unmodifiableList(items);
    }

    private @Nullable Object value(JsonParser parser, String loc) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, loc);
            case START_ARRAY -> array(parser, loc);
            case VALUE_STRING -> storable(parser.getString(), loc);
            case VALUE_NUMBER_INT -> bounded(parser.getNumberValue(), new BigDecimal(parser.getString()), loc);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString(), loc);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default ->
                throw malformed(
                        parser.currentLocation().getLineNr(),
                        parser.currentLocation().getColumnNr());
        };
    }

    private Number decimal(String text, String loc) {
        try {
            var exact = new BigDecimal(text);
            return bounded(exact, exact, loc);
        } catch (NumberFormatException e) { // the grammar is right, so it is the exponent that nothing can hold
            return bounded(0, TOO_LARGE, loc);
        }
    }

    private Number bounded(Number number, BigDecimal exact, String loc) {
        if (Math.abs((long) exact.scale()) > MOST_SCALE
                || exact.abs().compareTo(TOO_LARGE) >= 0
                || exact.stripTrailingZeros().precision() > MOST_DIGITS) {
            violate.accept(new Violation("number_out_of_range", "Must be below 1e309, with at most 100 digits", loc));
        }
        return number;
    }

    private String storable(String text, String loc) {
        if (hasAny(text, JsonReader::unstorable)) {
            violate.accept(new Violation("unstorable_text", "Must hold no NUL and no unpaired surrogate", loc));
        }
        return text;
    }

    private static boolean unstorable(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static boolean unreadable(int codePoint) {
        return unstorable(codePoint) || Character.isISOControl(codePoint);
    }

    /** A loop, since every text of every body goes through it: a stream makes 16 KB of garbage for a new user. */
    private static boolean hasAny(String text, IntPredicate such) {
        for (int i = 0, codePoint; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (such.test(codePoint)) return true;
        }
        return false;
    }

    /** A key as it can be shown. */
    private static String readable(String key) {
        if (key.length() <= MOST_SHOWN && !hasAny(key, JsonReader::unreadable)) return key;
        return key.codePoints()
                .map(c -> unreadable(c) ? '\uFFFD' : c)
                .limit(MOST_SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static Problem malformed(int line, int column) {
        return refused("json_invalid", "The body is not valid JSON at line " + line + ", column " + column);
    }

    private static Problem refused(String type, String msg) {
        return Problem.invalid(List.of(new Violation(type, msg, "")));
    }
}
