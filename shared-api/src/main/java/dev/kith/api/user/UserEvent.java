package dev.kith.api.user;

import dev.kith.api.Erases;
import dev.kith.api.Personal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened to one user, whom the envelope names. A record is a stored fact: add records, never edit one. */
public sealed interface UserEvent {

    /** The user exists, for the first time or again after a deletion. */
    record UserCreated(
            @Personal String name,
            @Personal String about,
            @Personal Map<String, @Nullable Object> metadata,
            String project)
            implements UserEvent {}

    record UserRenamed(@Personal String name) implements UserEvent {}

    record UserAboutChanged(@Personal String about) implements UserEvent {}

    /** The given keys were set, the others left as they were. */
    record UserMetadataMerged(@Personal Map<String, @Nullable Object> entries) implements UserEvent {}

    record UserMetadataReplaced(@Personal Map<String, @Nullable Object> metadata) implements UserEvent {}

    record UserMoved(String project) implements UserEvent {}

    record UserDeleted() implements UserEvent {}

    /** What was stored of the user until now can be read no more; whoever has the id afterwards is somebody else. */
    @Erases
    record UserErased() implements UserEvent {}

    /** Someone has to be able to look at the user, for a reason that a hold of this name stands for. */
    record UserHoldPlaced(String name) implements UserEvent {}

    record UserHoldReleased(String name) implements UserEvent {}
}
