package dev.kith.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * A bean that knows how to answer failures of its own package, such as a refusal of an aggregate. Asked before anything is
 * treated as an unexpected error.
 */
@FunctionalInterface
public interface ProblemSource {

    /** The answer to the failure, or null when it is not one of ours. */
    @Nullable
    Problem problem(Throwable failure);
}
