package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads request headers that hold text of people: bounded, without control characters, in any script. */
public final class Headers {

    private static final Pattern EXTENDED = Pattern.compile("(?i)UTF-8'[^']*'(.*)");
    private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Headers() {}

    /**
     * The value of a header, trimmed; null when it is absent or blank. Text beyond ASCII may come as plain UTF-8 or as in RFC
     * 8187 ({@code UTF-8''%E2%82%AC}). Control characters and too many code points are a 422 that names the header.
     */
    public static @Nullable String text(HttpServletRequest request, String name, int maxCodePoints) {
        var sent = request.getHeader(name);
        if (sent == null || sent.isBlank()) {
            return null;
        }
        var text = decoded(sent.strip(), name);
        if (text.codePoints().anyMatch(Headers::unacceptable)) {
            throw Problem.invalid(name, "Must hold no control characters");
        }
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            throw Problem.invalid(name, "Must have at most " + maxCodePoints + " characters");
        }
        return text;
    }

    private static String decoded(String sent, String name) {
        var extended = EXTENDED.matcher(sent);
        if (!extended.matches()) {
            return latinOrUtf8(sent);
        }
        var encoded = extended.group(1);
        if (BROKEN_PERCENT.matcher(encoded).find()) {
            throw Problem.invalid(name, "Must be percent-encoded UTF-8");
        }
        var bytes = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        var text = utf8(bytes);
        if (text == null) {
            throw Problem.invalid(name, "Must be percent-encoded UTF-8");
        }
        return text;
    }

    /** The server reads header bytes as Latin-1; if they make sense as UTF-8, they were UTF-8. */
    private static String latinOrUtf8(String sent) {
        var text = sent.chars().allMatch(c -> c <= 0xFF) ? utf8(sent) : null;
        return text == null ? sent : text;
    }

    private static @Nullable String utf8(String bytesAsLatin) {
        try {
            var bytes = bytesAsLatin.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean unacceptable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
