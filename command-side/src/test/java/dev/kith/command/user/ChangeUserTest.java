package dev.kith.command.user;

import static dev.kith.command.user.UserFixtures.change;
import static dev.kith.command.user.UserFixtures.created;
import static dev.kith.command.user.UserFixtures.ifMatch;
import static dev.kith.command.user.UserFixtures.user;

import dev.kith.api.user.UserCommand.ChangeUserAbout;
import dev.kith.api.user.UserCommand.MoveUser;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserCommand.ReplaceUserMetadata;
import dev.kith.api.user.UserCommand.UpdateUserMetadata;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.command.platform.MetadataTooLarge;
import dev.kith.command.platform.VersionMismatch;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ChangeUserTest {

    @Test
    void renamingIsSaid() {
        user().given(created()).when(change(new RenameUser("Ada L"))).expectEvents(new UserRenamed("Ada L"));
    }

    @Test
    void renamingToTheSameNameIsANoOp() {
        user().given(created())
                .when(change(new RenameUser("Ada")))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void newAboutIsSaid() {
        user().given(created())
                .when(change(new ChangeUserAbout("A writer")))
                .expectEvents(new UserAboutChanged("A writer"));
    }

    @Test
    void sameAboutIsANoOp() {
        user().given(created())
                .when(change(new ChangeUserAbout("An avid reader")))
                .expectNoEvents();
    }

    @Test
    void onlyMetadataThatDiffersIsMerged() {
        user().given(created())
                .when(change(new UpdateUserMetadata(Map.of("tier", "gold", "lang", "en"))))
                .expectEvents(new UserMetadataMerged(Map.of("lang", "en")));
    }

    @Test
    void keySetToNullIsKeptAsNull() {
        var nothing = new HashMap<String, Object>();
        nothing.put("tier", null);
        user().given(created())
                .when(change(new UpdateUserMetadata(nothing)))
                .expectEvents(new UserMetadataMerged(nothing));
    }

    @Test
    void newKeyWithNullIsNews() {
        var nothing = new HashMap<String, Object>();
        nothing.put("other", null);
        user().given(created())
                .when(change(new UpdateUserMetadata(nothing)))
                .expectEvents(new UserMetadataMerged(nothing));
    }

    @Test
    void metadataThatIsSoAlreadyIsANoOp() {
        user().given(created())
                .when(change(new UpdateUserMetadata(Map.of("tier", "gold"))))
                .expectNoEvents();
    }

    @Test
    void metadataCannotGrowWithoutBound() {
        Map<String, Object> many = IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i));
        user().given(created())
                .when(change(new UpdateUserMetadata(many)))
                .expectException(MetadataTooLarge.class)
                .expectNoEvents();
    }

    @Test
    void metadataCanBeReplaced() {
        user().given(created())
                .when(change(new ReplaceUserMetadata(Map.of())))
                .expectEvents(new UserMetadataReplaced(Map.of()));
    }

    @Test
    void replacingMetadataByTheSameIsANoOp() {
        user().given(created())
                .when(change(new ReplaceUserMetadata(Map.of("tier", "gold"))))
                .expectNoEvents();
    }

    @Test
    void movingIsSaid() {
        user().given(created()).when(change(new MoveUser("lab"))).expectEvents(new UserMoved("lab"));
    }

    @Test
    void movingToTheSameProjectIsANoOp() {
        user().given(created()).when(change(new MoveUser("default"))).expectNoEvents();
    }

    @Test
    void changesAreAppliedTogetherAndInOrder() {
        user().given(created())
                .when(change(new RenameUser("A"), new ChangeUserAbout("B"), new RenameUser("C")))
                .expectEvents(new UserRenamed("A"), new UserAboutChanged("B"), new UserRenamed("C"));
    }

    @Test
    void oneRefusedChangeRefusesAll() {
        Map<String, Object> many = IntStream.range(0, 1_001).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i));
        user().given(created())
                .when(change(new RenameUser("A"), new UpdateUserMetadata(many)))
                .expectException(MetadataTooLarge.class)
                .expectNoEvents();
    }

    @Test
    void theVersionAskedForIsAccepted() {
        user().given(created(), new UserRenamed("A"))
                .when(change(new RenameUser("B")), ifMatch(1))
                .expectEvents(new UserRenamed("B"));
    }

    @Test
    void anotherVersionIsRefused() {
        user().given(created(), new UserRenamed("A"))
                .when(change(new RenameUser("B")), ifMatch(0))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }

    @Test
    void deletedUserIsUnknown() {
        user().given(created(), new UserDeleted())
                .when(change(new RenameUser("A")))
                .expectException(UnknownUser.class);
    }

    @Test
    void userWhoNeverWasIsUnknown() {
        user().givenNoPriorActivity()
                .when(change(new RenameUser("A")))
                .expectException(AggregateNotFoundException.class);
    }
}
