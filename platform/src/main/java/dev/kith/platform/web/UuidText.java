package dev.kith.platform.web;

import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;

/** Ids in paths: UUIDs in any case, with all four dashes or none (RFC 9562). Java's own parser takes less and more. */
final class UuidText implements Converter<String, UUID> {

    private static final Pattern DASHED =
            Pattern.compile("(?i)([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})");
    private static final int PLAIN = 32;
    private static final int WITH_DASHES = 36;

    @Override
    public UUID convert(String text) {
        return isUsual(text) ? UUID.fromString(text) : parsed(text);
    }

    /** As nearly all are written, and Java reads them; a pattern takes many times as long. */
    private static boolean isUsual(String text) {
        if (text.length() != WITH_DASHES) return false;
        for (int i = 0; i < WITH_DASHES; i++) {
            var dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) return false;
        }
        return true;
    }

    private static UUID parsed(String text) {
        var parts = DASHED.matcher(text);
        if (!parts.matches() || (text.length() != PLAIN && text.length() != WITH_DASHES)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(parts.replaceFirst("$1-$2-$3-$4-$5"));
    }
}
