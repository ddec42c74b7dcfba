package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.ADA;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.ifMatch;
import static dev.kith.command.user.UserFixtures.profile;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.CreateOrReplaceUser;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserProfile;
import dev.kith.command.platform.VersionMismatch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateUserTest {

    @Test
    void newUserIsCreatedWithTheWholeProfile() {
        user().givenNoPriorActivity().when(new CreateUser(ADA, profile())).expectEvents(created());
    }

    @Test
    void createOrReplaceCreatesWhomItDoesNotFind() {
        user().givenNoPriorActivity()
                .when(new CreateOrReplaceUser(ADA, profile()))
                .expectEvents(created());
    }

    @Test
    void createOrReplaceSaysWhatDiffers() {
        user().given(created())
                .when(new CreateOrReplaceUser(ADA, new UserProfile("Ada L", "", Map.of(), "lab")))
                .expectEvents(
                        new UserRenamed("Ada L"),
                        new UserAboutChanged(""),
                        new UserMetadataReplaced(Map.of()),
                        new UserMoved("lab"));
    }

    @Test
    void createOrReplaceWithTheSameProfileIsANoOp() {
        user().given(created())
                .when(new CreateOrReplaceUser(ADA, profile()))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void deletedIdIsFreeAgain() {
        user().given(created(), new UserDeleted())
                .when(new CreateOrReplaceUser(ADA, profile()))
                .expectEvents(created());
    }

    @Test
    void createOrReplaceIsRefusedForAnotherVersion() {
        user().given(created())
                .when(new CreateOrReplaceUser(ADA, profile()), ifMatch(1))
                .expectException(VersionMismatch.class);
    }

    @Test
    void nobodyHasNoVersionToMatch() {
        user().givenNoPriorActivity()
                .when(new CreateOrReplaceUser(ADA, profile()), ifMatch(0))
                .expectException(VersionMismatch.class);
    }
}
