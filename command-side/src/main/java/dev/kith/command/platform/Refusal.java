package dev.kith.command.platform;

import dev.kith.platform.web.Problem;

/** A decision not to do what was asked; nothing has changed. */
public abstract class Refusal extends RuntimeException {

    private final Problem problem;

    /** Makes one that is answered as the given problem. */
    protected Refusal(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    final Problem problem() {
        return problem;
    }
}
