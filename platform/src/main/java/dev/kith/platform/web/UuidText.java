package dev.kith.platform.web;

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
        var parts = DASHED.matcher(text);
        if (!parts.matches() || (text.length() != PLAIN && text.length() != WITH_DASHES)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(parts.replaceFirst("$1-$2-$3-$4-$5"));
    }
}
