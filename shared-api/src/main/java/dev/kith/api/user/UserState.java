package dev.kith.api.user;

import dev.kith.api.Fold;
import dev.kith.api.Metadata;
import dev.kith.api.Resource;
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
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as the events so far tell of it: the one place that says what each event does. Decisions, views and the audit
 * trail all read their users from here.
 */
public record UserState(boolean exists, UserProfile profile, Instant createdAt, Instant updatedAt) implements Resource {

    /** Before the first event. */
    public static final UserState NONE =
            new UserState(false, new UserProfile("", "", Map.of(), ""), Instant.EPOCH, Instant.EPOCH);

    public static final Fold<UserState, UserEvent> FOLD = new Fold<>(UserEvent.class, NONE, UserState::after);

    /** The state once the event, which was decided at {@code time}, has happened. */
    public UserState after(UserEvent event, Instant time) {
        return switch (event) {
            case UserCreated e ->
                new UserState(true, new UserProfile(e.name(), e.about(), e.metadata(), e.project()), time, time);
            case UserRenamed e -> with(e.name(), profile.about(), profile.metadata(), profile.project(), time);
            case UserAboutChanged e -> with(profile.name(), e.about(), profile.metadata(), profile.project(), time);
            case UserMetadataMerged e ->
                with(
                        profile.name(),
                        profile.about(),
                        Metadata.merged(profile.metadata(), e.entries()),
                        profile.project(),
                        time);
            case UserMetadataReplaced e -> with(profile.name(), profile.about(), e.metadata(), profile.project(), time);
            case UserMoved e -> with(profile.name(), profile.about(), profile.metadata(), e.project(), time);
            case UserDeleted _ -> new UserState(false, profile, createdAt, time);
            case UserErased _ -> new UserState(false, NONE.profile, createdAt, time);
            case UserHoldPlaced _, UserHoldReleased _ -> new UserState(exists, profile, createdAt, time);
        };
    }

    private UserState with(
            String name, String about, Map<String, @Nullable Object> metadata, String project, Instant time) {
        return new UserState(exists, new UserProfile(name, about, metadata, project), createdAt, time);
    }
}
