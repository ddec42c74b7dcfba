package dev.kith.query.user;

import dev.kith.api.Fold;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserHolds;
import dev.kith.api.user.UserState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user with the legal holds on her, which outlive her deletion. */
public record KnownUser(UserState state, UserHolds holds) {

    static final Fold<KnownUser, UserEvent> FOLD =
            new Fold<>(UserEvent.class, new KnownUser(UserState.NONE, UserHolds.NONE), KnownUser::after);

    private KnownUser after(UserEvent event, Instant time) {
        return new KnownUser(state.after(event, time), holds.after(event));
    }

    /** What the trail shows of it. */
    Map<String, @Nullable Object> fields() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (state.exists()) {
            var profile = state.profile();
            fields.put("name", profile.name());
            fields.put("about", profile.about());
            fields.put("metadata", profile.metadata());
            fields.put("project", profile.project());
        }
        if (!holds.names().isEmpty()) fields.put("holds", holds.names());
        return fields;
    }
}
