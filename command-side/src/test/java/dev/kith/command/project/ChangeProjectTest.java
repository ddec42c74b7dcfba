package dev.kith.command.project;

import dev.kith.api.project.ProjectCommand.ChangeProjectRetention;
import dev.kith.api.project.ProjectCommand.ChangeProjectSessionIdleTimeout;
import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectRetentionSet;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import dev.kith.api.project.ProjectKey;
import dev.kith.api.project.Retention;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.VersionMismatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeProjectTest {

    private static final UUID ID = UUID.fromString("01936f5e-0000-7000-8000-000000000002");
    private static final ProjectKey LAB = new ProjectKey("default", "lab");

    private final AggregateTestFixture<Project> project = new AggregateTestFixture<>(Project.class);

    @Test
    void newProjectMaySayWhenSessionsExpire() {
        project.givenNoPriorActivity()
                .when(new CreateProject(LAB, ID, "Lab", "lab", Map.of(), Duration.ofDays(1)))
                .expectEvents(created(), new ProjectSessionIdleTimeoutChanged("PT24H"));
    }

    @Test
    void timeoutIsChangedAndTakenBack() {
        project.given(created())
                .when(change(Duration.ofDays(1)))
                .expectEvents(new ProjectSessionIdleTimeoutChanged("PT24H"));
        new AggregateTestFixture<>(Project.class)
                .given(created(), new ProjectSessionIdleTimeoutChanged("PT24H"))
                .when(change(null))
                .expectEvents(new ProjectSessionIdleTimeoutChanged(null));
    }

    @Test
    void sameTimeoutIsANoOp() {
        project.given(created(), new ProjectSessionIdleTimeoutChanged("PT24H"))
                .when(change(Duration.ofHours(24)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void retentionIsChangedAndTheSameIsANoOp() {
        var year = new Retention("PT8760H", null, null, null);
        project.given(created())
                .when(new ChangeProjectRetention(LAB, year))
                .expectEvents(new ProjectRetentionSet(Map.of("inactive_users", "PT8760H")));
        for (var said : List.of(
                new ProjectRetentionSet(Map.of("inactive_users", "PT8760H")),
                new ProjectRetentionChanged("PT8760H", null))) {
            new AggregateTestFixture<>(Project.class)
                    .given(created(), said)
                    .when(new ChangeProjectRetention(LAB, year))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void anotherVersionIsRefused() {
        project.given(created())
                .when(change(Duration.ofDays(1)), Map.of(IfMatch.KEY, new IfMatch(Set.of(7L))))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }

    private static ChangeProjectSessionIdleTimeout change(@Nullable Duration timeout) {
        return new ChangeProjectSessionIdleTimeout(LAB, timeout);
    }

    private static ProjectCreated created() {
        return new ProjectCreated(ID, "Lab", "lab", Map.of());
    }
}
