package dev.kith.api.project;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a caller may ask of one project. */
public sealed interface ProjectCommand {

    @TargetAggregateIdentifier
    ProjectKey project();

    /**
     * Creates a project under a name that no other has.
     *
     * @param canonicalName the name in users' {@code project}, as it was spelt
     * @param sessionIdleTimeout that of new sessions of its users; null means that the project says nothing
     */
    record CreateProject(
            ProjectKey project,
            UUID id,
            String name,
            String canonicalName,
            Map<String, @Nullable Object> metadata,
            @Nullable Duration sessionIdleTimeout)
            implements ProjectCommand {}

    /** Gives the project another idle timeout for new sessions of its users. */
    record ChangeProjectSessionIdleTimeout(
            ProjectKey project, @Nullable Duration sessionIdleTimeout) implements ProjectCommand {}

    /** Gives the project other periods for all kinds of things that it keeps. */
    record ChangeProjectRetention(ProjectKey project, Retention retention) implements ProjectCommand {}
}
