package dev.kith.command.project;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The canonical name is taken. */
final class ProjectExists extends Refusal {

    ProjectExists(String canonicalName) {
        super(Problem.conflict("Project '%s' exists already".formatted(canonicalName)));
    }
}
