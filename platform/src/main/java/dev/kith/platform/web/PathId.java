package dev.kith.platform.web;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An id in a path: a UUID, with or without dashes, in either case. Spring makes it from the path by {@link #valueOf};
 * another text is a 422.
 */
public record PathId(UUID value) {

    private static final Pattern DASHED = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern BARE =
            Pattern.compile("([0-9a-fA-F]{8})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{12})");

    public static PathId valueOf(String text) {
        var bare = BARE.matcher(text);
        var dashed = bare.matches() ? bare.replaceFirst("$1-$2-$3-$4-$5") : text;
        if (!DASHED.matcher(dashed).matches()) throw Problem.invalid("id", "Must be a UUID");
        return new PathId(UUID.fromString(dashed));
    }
}
