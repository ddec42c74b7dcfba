package dev.kith.command.project;

import dev.kith.api.project.ProjectCommand.CreateProject;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectKey;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CreateProjectTest {

    private static final UUID ID = UUID.fromString("01936f5e-0000-7000-8000-000000000002");

    private final AggregateTestFixture<Project> project = new AggregateTestFixture<>(Project.class);

    @Test
    void newProjectIsCreated() {
        project.givenNoPriorActivity().when(create("Lab")).expectEvents(created());
    }

    @Test
    void nameIsTakenWhateverItsCase() {
        project.given(created())
                .when(create("LAB"))
                .expectException(ProjectExists.class)
                .expectNoEvents();
    }

    private static CreateProject create(String canonicalName) {
        return new CreateProject(
                new ProjectKey("default", canonicalName), ID, "The Lab", canonicalName, Map.of("floor", 3), null);
    }

    private static ProjectCreated created() {
        return new ProjectCreated(ID, "The Lab", "Lab", Map.of("floor", 3));
    }
}
