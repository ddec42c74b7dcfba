package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.ADA;
import static dev.kith.command.user.UserFixtures.change;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.profile;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.CreateOrReplaceUser;
import dev.kith.api.user.UserCommand.EraseUser;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.VersionMismatch;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class EraseUserTest {

    private static final EraseUser ERASE = new EraseUser(ADA);

    @Test
    void erasureIsSaid() {
        user().given(created()).when(ERASE).expectEvents(new UserErased());
    }

    @Test
    void deletedUserIsErasedToo() {
        user().given(created(), new UserDeleted()).when(ERASE).expectEvents(new UserErased());
    }

    @Test
    void erasingTwiceIsANoOp() {
        user().given(created(), new UserErased())
                .when(ERASE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void userOfTheSameIdIsErasedForHerself() {
        user().given(created(), new UserErased(), created()).when(ERASE).expectEvents(new UserErased());
    }

    @Test
    void anotherVersionIsRefusedUnlessSheIsErasedAlready() {
        var third = Map.of(IfMatch.KEY, new IfMatch(Set.of(3L)));
        user().given(created(), new UserDeleted()).when(ERASE, third).expectException(VersionMismatch.class);
        user().given(created(), new UserErased()).when(ERASE, third).expectSuccessfulHandlerExecution();
    }

    @Test
    void holdRefusesAndIsNamed() {
        user().given(created(), new UserHoldPlaced("case-17"), new UserHoldPlaced("case-18"))
                .when(ERASE)
                .expectException(UserIsOnHold.class)
                .expectExceptionMessage("The user is on hold and cannot be erased: case-17, case-18")
                .expectNoEvents();
    }

    @Test
    void holdThatABackupBroughtBackDoesNotRefuse() {
        user().given(created(), new UserHoldPlaced("case-17"))
                .when(new EraseUser(ADA, true))
                .expectEvents(new UserErased());
    }

    @Test
    void holdOutlivesADeletion() {
        user().given(created(), new UserHoldPlaced("case-17"), new UserDeleted())
                .when(ERASE)
                .expectException(UserIsOnHold.class);
    }

    @Test
    void releasedHoldRefusesNoMore() {
        user().given(created(), new UserHoldPlaced("case-17"), new UserHoldReleased("case-17"))
                .when(ERASE)
                .expectEvents(new UserErased());
    }

    @Test
    void erasedUserIsUnknown() {
        user().given(created(), new UserErased())
                .when(change(new RenameUser("Ada L")))
                .expectException(UnknownUser.class)
                .expectNoEvents();
    }

    @Test
    void idCanBeGivenToSomebodyElse() {
        user().given(created(), new UserErased())
                .when(new CreateOrReplaceUser(ADA, profile()))
                .expectEvents(created());
    }

    @Test
    void userWhoNeverWasIsUnknown() {
        user().givenNoPriorActivity().when(ERASE).expectException(AggregateNotFoundException.class);
    }
}
