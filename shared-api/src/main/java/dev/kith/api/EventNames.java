package dev.kith.api;

import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import java.util.Map;

/** Under which name each event is stored, for ever. A changed event is a new name with the next version. */
public final class EventNames {

    /** The record of each stored name. */
    public static final Map<String, Class<?>> ALL = Map.of(
            "user.created.v1", UserCreated.class,
            "user.renamed.v1", UserRenamed.class,
            "user.about-changed.v1", UserAboutChanged.class,
            "user.metadata-merged.v1", UserMetadataMerged.class,
            "user.metadata-replaced.v1", UserMetadataReplaced.class,
            "user.moved.v1", UserMoved.class,
            "user.deleted.v1", UserDeleted.class,
            "project.created.v1", ProjectCreated.class);

    private EventNames() {}
}
