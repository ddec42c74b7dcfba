package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.ADA;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.ifMatch;
import static dev.kith.command.user.UserFixtures.profile;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.ReplaceUser;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserProfile;
import dev.kith.command.platform.VersionMismatch;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ReplaceUserTest {

    @Test
    void whatWasLeftOutGoesBackToItsDefault() {
        user().given(created())
                .when(new ReplaceUser(ADA, new UserProfile("Ada", "", Map.of(), "default")))
                .expectEvents(new UserAboutChanged(""), new UserMetadataReplaced(Map.of()));
    }

    @Test
    void replacingByTheSameIsANoOp() {
        user().given(created())
                .when(new ReplaceUser(ADA, profile()))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anotherVersionIsRefused() {
        user().given(created())
                .when(new ReplaceUser(ADA, profile()), ifMatch(5))
                .expectException(VersionMismatch.class);
    }

    @Test
    void deletedUserIsUnknown() {
        user().given(created(), new UserDeleted())
                .when(new ReplaceUser(ADA, profile()))
                .expectException(UnknownUser.class);
    }

    @Test
    void userWhoNeverWasIsNotCreated() {
        user().givenNoPriorActivity()
                .when(new ReplaceUser(ADA, profile()))
                .expectException(AggregateNotFoundException.class);
    }
}
