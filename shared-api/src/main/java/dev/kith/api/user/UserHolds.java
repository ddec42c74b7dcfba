package dev.kith.api.user;

import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import java.util.List;
import java.util.stream.Stream;

/**
 * The legal holds on a user, as the events so far tell: while there are any, the user is not erased. They outlive a deletion.
 *
 * @param names in the order in which they were placed
 */
public record UserHolds(List<String> names) {

    public static final UserHolds NONE = new UserHolds(List.of());

    /** The holds once the event has happened. */
    public UserHolds after(UserEvent event) {
        return switch (event) {
            case UserHoldPlaced e ->
                new UserHolds(Stream.concat(names.stream(), Stream.of(e.name())).toList());
            case UserHoldReleased e ->
                new UserHolds(
                        names.stream().filter(name -> !name.equals(e.name())).toList());
            case UserErased _ -> NONE;
            case UserCreated _,
                    UserRenamed _,
                    UserAboutChanged _,
                    UserMetadataMerged _,
                    UserMetadataReplaced _,
                    UserMoved _,
                    UserDeleted _ -> this;
        };
    }

    public boolean has(String name) {
        return names.contains(name);
    }
}
