package dev.kith.command.platform;

import dev.kith.platform.web.Problem;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a write is meant for (RFC 9110, section 13.1.1). It travels with the command, in its metadata under
 * {@link #KEY}, to the aggregate, which alone knows its version.
 *
 * @param versions null when any version will do, but there must be one
 */
public record IfMatch(@Nullable Set<Long> versions) {

    /** The name of the command metadata entry; absent when the caller asked for no version. */
    public static final String KEY = "kith.if-match";

    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");
    private static final Pattern LIST = Pattern.compile("\\s*" + TAG + "(\\s*,\\s*" + TAG + ")*\\s*");
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    /** Reads the header; null when there is none. */
    static @Nullable IfMatch parse(@Nullable String header) {
        if (header == null) return null;
        if (header.strip().equals("*")) return new IfMatch(null);
        if (!LIST.matcher(header).matches()) {
            throw Problem.badRequest("If-Match must be * or entity tags such as \"3\"");
        }
        return new IfMatch(TAG.matcher(header)
                .results()
                .map(tag -> VERSION.matcher(tag.group())) // a weak tag never matches, as the RFC has it
                .filter(java.util.regex.Matcher::matches)
                .map(version -> Long.valueOf(version.group(1)))
                .collect(Collectors.toSet()));
    }

    /**
     * For aggregates: refuses when the version is none of those asked for.
     *
     * @param asked null when the caller asked for no version
     * @param version less than 0 when the resource does not exist
     */
    public static void require(@Nullable IfMatch asked, long version) {
        if (asked != null && !asked.admits(version)) throw new VersionMismatch();
    }

    private boolean admits(long version) {
        return versions == null ? version >= 0 : versions.contains(version);
    }
}
