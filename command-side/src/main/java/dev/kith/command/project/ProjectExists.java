package dev.kith.command.project;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The canonical name is taken. */
final class ProjectExists extends Refusal {

    ProjectExists() {
        super(Problem.conflict("A project with this canonical name exists already"));
    }
}
