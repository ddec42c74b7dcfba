package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.ADA;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserCommand.PlaceUserHold;
import dev.kith.api.user.UserCommand.ReleaseUserHold;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class HoldUserTest {

    private static final PlaceUserHold PLACE = new PlaceUserHold(ADA, "case-17");
    private static final ReleaseUserHold RELEASE = new ReleaseUserHold(ADA, "case-17");

    @Test
    void holdIsPlaced() {
        user().given(created()).when(PLACE).expectEvents(new UserHoldPlaced("case-17"));
    }

    @Test
    void deletedUserCanBeHeld() {
        user().given(created(), new UserDeleted()).when(PLACE).expectEvents(new UserHoldPlaced("case-17"));
    }

    @Test
    void placingAHoldThatStandsIsANoOp() {
        user().given(created(), new UserHoldPlaced("case-17"))
                .when(PLACE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void holdIsReleased() {
        user().given(created(), new UserHoldPlaced("case-17"))
                .when(RELEASE)
                .expectEvents(new UserHoldReleased("case-17"));
    }

    @Test
    void releasedHoldIsUnknown() {
        user().given(created(), new UserHoldPlaced("case-17"), new UserHoldReleased("case-17"))
                .when(RELEASE)
                .expectException(UnknownHold.class)
                .expectNoEvents();
    }

    @Test
    void heldUserCanBeDeleted() {
        user().given(created(), new UserHoldPlaced("case-17"))
                .when(new DeleteUser(ADA))
                .expectEvents(new UserDeleted());
    }

    @Test
    void erasedUserIsUnknown() {
        user().given(created(), new UserErased()).when(PLACE).expectException(UnknownUser.class);
        user().given(created(), new UserErased()).when(RELEASE).expectException(UnknownUser.class);
    }

    @Test
    void userWhoNeverWasIsUnknown() {
        user().givenNoPriorActivity().when(PLACE).expectException(AggregateNotFoundException.class);
    }
}
