package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.ADA;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.ifMatch;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.command.platform.VersionMismatch;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class DeleteUserTest {

    @Test
    void deletionIsSaid() {
        user().given(created()).when(new DeleteUser(ADA)).expectEvents(new UserDeleted());
    }

    @Test
    void deletingTwiceIsRefused() {
        user().given(created(), new UserDeleted()).when(new DeleteUser(ADA)).expectException(UnknownUser.class);
    }

    @Test
    void userWhoNeverWasIsUnknown() {
        user().givenNoPriorActivity().when(new DeleteUser(ADA)).expectException(AggregateNotFoundException.class);
    }

    @Test
    void anotherVersionIsRefused() {
        user().given(created())
                .when(new DeleteUser(ADA), ifMatch(7))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }
}
