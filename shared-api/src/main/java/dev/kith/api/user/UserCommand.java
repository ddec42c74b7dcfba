package dev.kith.api.user;

import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a caller may ask of one user. A record is an intent and may be refused. */
public sealed interface UserCommand {

    @TargetAggregateIdentifier
    UserKey user();

    /** Creates a user under an id that nobody has had. */
    record CreateUser(UserKey user, UserProfile profile) implements UserCommand {}

    /** Creates the user, or gives an existing one all of this profile. */
    record CreateOrReplaceUser(UserKey user, UserProfile profile) implements UserCommand {}

    /** Gives an existing user all of this profile. */
    record ReplaceUser(UserKey user, UserProfile profile) implements UserCommand {}

    /** Applies changes in their order, all of them or none. */
    record ChangeUser(UserKey user, List<UserChange> changes) implements UserCommand {}

    record DeleteUser(UserKey user) implements UserCommand {}

    /**
     * Makes all that is stored of the user unreadable, for good; also of one that was deleted.
     *
     * @param again whether that was done before, and a backup brought her back: then holds of that time count no more
     */
    record EraseUser(UserKey user, boolean again) implements UserCommand {

        /** The first time. */
        public EraseUser(UserKey user) {
            this(user, false);
        }
    }

    /** Keeps the user from being erased, for as long as the hold of this name stands. */
    record PlaceUserHold(UserKey user, String name) implements UserCommand {}

    record ReleaseUserHold(UserKey user, String name) implements UserCommand {}

    /** One thing that can be asked to change; several together make a {@link ChangeUser}. */
    sealed interface UserChange {}

    record RenameUser(String name) implements UserChange {}

    record ChangeUserAbout(String about) implements UserChange {}

    /** Sets the given keys, leaves the others; nested objects are replaced whole. */
    record UpdateUserMetadata(Map<String, @Nullable Object> entries) implements UserChange {}

    record ReplaceUserMetadata(Map<String, @Nullable Object> metadata) implements UserChange {}

    record MoveUser(String project) implements UserChange {}
}
