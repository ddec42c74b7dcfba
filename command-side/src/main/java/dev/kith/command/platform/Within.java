package dev.kith.command.platform;

import dev.kith.platform.web.ProjectLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a key that is limited to projects may touch, for aggregates: what is in none of them does not exist, and nothing may be
 * put there.
 */
public final class Within {

    /** The name of the command metadata entry; absent when the caller is not limited. */
    public static final String KEY = "kith.project-limit";

    private Within() {}

    /**
     * Whether the caller sees a resource.
     *
     * @param project null when the resource belongs to none
     */
    public static boolean sees(@Nullable ProjectLimit limit, @Nullable String project) {
        return limit == null || limit.admits(project);
    }

    /**
     * Refuses an outcome that the caller would not see.
     *
     * @throws OutsideProjects when it is in none of its projects
     */
    public static void require(@Nullable ProjectLimit limit, @Nullable String project) {
        if (limit != null && !limit.admits(project)) throw new OutsideProjects(limit);
    }
}
