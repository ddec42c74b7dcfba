package dev.kith.api.user;

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
}
