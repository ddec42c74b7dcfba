package dev.kith.context.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering may use, and the first rule that it broke. The engine wraps and collects what is thrown inside it;
 * what counts is what is kept here.
 */
final class Bounds {

    /** Characters of a template. */
    static final int SOURCE = 64 * 1024;
    /** Characters of one tag or expression: the engine's parser descends by recursion. */
    static final int EXPRESSION = 4 * 1024;
    /** Characters of what is rendered, and of each text on the way. */
    static final int OUTPUT = 256 * 1024;
    /** Elements of a list or map that is made by a template, and steps of one range. */
    static final int ITEMS = 10_000;
    /** Levels of lists and maps in each other. */
    static final int DEPTH = 64;
    /** Nodes that are rendered and variables that are read. */
    static final int STEPS = 200_000;

    private final long deadline;
    private int steps;
    private volatile boolean cancelled;
    private @Nullable TemplateProblem problem;

    Bounds(Duration time) {
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Called wherever a template can make the engine go round once more. */
    void step(int line) {
        if (problem != null) {
            throw problem;
        }
        if (cancelled || System.nanoTime() - deadline > 0) {
            throw broken("takes too long", line);
        }
        if (++steps > STEPS) {
            throw broken("does more than %d steps".formatted(STEPS), line);
        }
    }

    /** From another thread: the next step is the last. */
    void cancel() {
        cancelled = true;
    }

    /** The problem to throw, which is the first there was. */
    TemplateProblem broken(String rule, int line) {
        if (problem == null) {
            problem = new TemplateProblem(rule, line);
        }
        return problem;
    }

    @Nullable
    TemplateProblem problem() {
        return problem;
    }
}
