package dev.kith.command.user;

import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserCommand.MoveUser;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserProfile;
import dev.kith.command.platform.OutsideProjects;
import dev.kith.command.platform.Within;
import dev.kith.platform.web.ProjectLimit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class LimitedToProjectsTest {

    private static final UserKey ADA = new UserKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000003"));
    private static final Map<String, ?> LIMITED = Map.of(Within.KEY, ProjectLimit.to(List.of("Lab")));

    private final AggregateTestFixture<User> user = new AggregateTestFixture<>(User.class);

    @Test
    void userInTheProjectIsChanged() {
        user.given(in("lab")).when(rename(), LIMITED).expectEvents(new UserRenamed("Ada L"));
    }

    @Test
    void userElsewhereIsUnknown() {
        user.given(in("default")).when(rename(), LIMITED).expectException(UnknownUser.class);
        user.given(in("default")).when(new DeleteUser(ADA), LIMITED).expectException(UnknownUser.class);
    }

    @Test
    void userIsNotMovedOutOfTheProject() {
        user.given(in("lab"))
                .when(new ChangeUser(ADA, List.of(new MoveUser("default"))), LIMITED)
                .expectException(OutsideProjects.class)
                .expectNoEvents();
    }

    @Test
    void userIsNotCreatedElsewhere() {
        user.givenNoPriorActivity()
                .when(new CreateUser(ADA, new UserProfile("Ada", "", Map.of(), "default")), LIMITED)
                .expectException(OutsideProjects.class)
                .expectNoEvents();
    }

    private static ChangeUser rename() {
        return new ChangeUser(ADA, List.of(new RenameUser("Ada L")));
    }

    private static UserCreated in(String project) {
        return new UserCreated("Ada", "", Map.of(), project);
    }
}
