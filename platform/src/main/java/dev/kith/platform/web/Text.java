package dev.kith.platform.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A field that is a string, with the rules that strings can have; lengths are in Unicode code points. */
public final class Text extends Field<String> {

    Text(JsonBody body, String name, boolean present, @Nullable String value) {
        super(body, name, present, value);
    }

    @Override
    public Text required() {
        super.required();
        return this;
    }

    @Override
    public Text notNull() {
        super.notNull();
        return this;
    }

    public Text notEmpty() {
        var text = peek();
        if (text != null && text.isEmpty()) {
            violate("string_too_short", "Must not be empty");
        }
        return this;
    }

    /** Not empty, and not of white space alone (a no-break space is white space here). */
    public Text notBlank() {
        var text = peek();
        if (text != null && text.codePoints().allMatch(Text::blank)) {
            violate("string_too_short", "Must not be blank");
        }
        return this;
    }

    public Text maxCodePoints(int max) {
        var text = peek();
        if (text != null && text.codePointCount(0, text.length()) > max) {
            violate("string_too_long", "Must have at most " + max + " characters");
        }
        return this;
    }

    /** The whole of it fits the pattern; if not, the sentence says what it should be. */
    public Text matches(Pattern pattern, String msg) {
        var text = peek();
        if (text != null && !pattern.matcher(text).matches()) {
            violate("string_pattern_mismatch", msg);
        }
        return this;
    }

    private static boolean blank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
