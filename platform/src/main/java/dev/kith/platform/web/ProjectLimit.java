package dev.kith.platform.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The projects that a key may touch.
 *
 * @param projects canonical names in lower case; empty when the key is not limited
 */
public record ProjectLimit(Set<String> projects) {

    public static final ProjectLimit NONE = new ProjectLimit(Set.of());

    public static ProjectLimit to(Collection<String> canonicalNames) {
        return new ProjectLimit(
                canonicalNames.stream().map(ProjectLimit::folded).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean isNone() {
        return projects.isEmpty();
    }

    /** Whether what belongs to this project may be touched; null is what belongs to none. */
    public boolean admits(@Nullable String project) {
        return isNone() || (project != null && projects.contains(folded(project)));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
