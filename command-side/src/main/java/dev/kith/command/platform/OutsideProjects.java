package dev.kith.command.platform;

import dev.kith.platform.web.Problem;
import dev.kith.platform.web.ProjectLimit;
import java.util.TreeSet;

/** The key is limited to projects, and what was asked would be in none of them. */
public final class OutsideProjects extends Refusal {

    OutsideProjects(ProjectLimit limit) {
        super(Problem.forbidden(
                "project: This key is limited to " + String.join(", ", new TreeSet<>(limit.projects()))));
    }
}
