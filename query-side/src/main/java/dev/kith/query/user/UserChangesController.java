package dev.kith.query.user;

import dev.kith.api.Fold;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserHolds;
import dev.kith.api.access.View;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Trail;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a user, of a deleted one too. */
@RestController
class UserChangesController {

    /** A user with the legal holds on her, which outlive her deletion. */
    private record Known(UserState user, UserHolds holds) {

        static final Fold<Known, UserEvent> FOLD =
                new Fold<>(UserEvent.class, new Known(UserState.NONE, UserHolds.NONE), Known::after);

        Known after(UserEvent event, Instant time) {
            return new Known(user.after(event, time), holds.after(event));
        }
    }

    private final Trail<Known> trail;
    private final AccessRecords accesses;

    UserChangesController(EventLog log, Serializer serializer, AccessRecords accesses) {
        this.accesses = accesses;
        this.trail = new Trail<>(log, serializer, Known.FOLD, UserChangesController::fields);
    }

    @GetMapping("/users/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        var page = trail.page(new UserKey(caller.tenant(), id).toString(), paging)
                .orElseThrow(() -> Problem.notFound("User not found"));
        accesses.note(caller, View.USER_CHANGES, List.of(id));
        return page;
    }

    private static Map<String, @Nullable Object> fields(Known known) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (known.user().exists()) {
            var profile = known.user().profile();
            fields.put("name", profile.name());
            fields.put("about", profile.about());
            fields.put("metadata", profile.metadata());
            fields.put("project", profile.project());
        }
        if (!known.holds().names().isEmpty()) fields.put("holds", known.holds().names());
        return fields;
    }
}
