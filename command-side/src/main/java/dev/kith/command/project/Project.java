package dev.kith.command.project;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.kith.api.Versioned;
import dev.kith.api.project.ProjectCommand.ChangeProjectRetention;
import dev.kith.api.project.ProjectCommand.ChangeProjectSessionIdleTimeout;
import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectEvent;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectRetentionSet;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import dev.kith.api.project.ProjectView;
import dev.kith.command.platform.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Decides what may happen to a project. Its stream is named by its canonical name, which therefore is unique. */
@Aggregate(cache = "aggregateCache", commandTargetResolver = "target")
class Project {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private @Nullable ProjectView view;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<ProjectView> decide(CreateProject command) {
        if (view != null) throw new ProjectExists();
        id = command.project().toString();
        apply(new ProjectCreated(command.id(), command.name(), command.canonicalName(), command.metadata()));
        change(command.sessionIdleTimeout());
        return outcome();
    }

    @CommandHandler
    Versioned<ProjectView> decide(
            ChangeProjectSessionIdleTimeout command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        IfMatch.require(ifMatch, getVersion());
        change(command.sessionIdleTimeout());
        return outcome();
    }

    @CommandHandler
    Versioned<ProjectView> decide(
            ChangeProjectRetention command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        IfMatch.require(ifMatch, getVersion());
        var retention = command.retention();
        if (!retention.equals(view().retention())) apply(new ProjectRetentionSet(retention.periods()));
        return outcome();
    }

    private void change(@Nullable Duration timeout) {
        var text = timeout == null ? null : timeout.toString();
        if (!Objects.equals(text, view().sessionIdleTimeout())) apply(new ProjectSessionIdleTimeoutChanged(text));
    }

    private Versioned<ProjectView> outcome() {
        return new Versioned<>(view(), getVersion());
    }

    /** @param before null before the first event */
    static ProjectView after(@Nullable ProjectView before, ProjectEvent event, Instant time) {
        return switch (event) {
            case ProjectCreated e -> ProjectView.of(e, time);
            case ProjectSessionIdleTimeoutChanged e -> existing(before).after(e, time);
            case ProjectRetentionChanged e -> existing(before).after(e, time);
            case ProjectRetentionSet e -> existing(before).after(e, time);
        };
    }

    private static ProjectView existing(@Nullable ProjectView view) {
        if (view == null) throw new IllegalStateException("a project has a view from its first event on");
        return view;
    }

    private ProjectView view() {
        return existing(view);
    }

    @EventSourcingHandler
    void evolve(ProjectEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        view = after(view, event, time);
    }

    Project() {} // Axon replays the project's events into this
}
