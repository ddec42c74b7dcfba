package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a user, of a deleted one too. */
@RestController
class UserChangesController {

    private final Trail<UserState> trail;

    UserChangesController(EventLog log, PersonalData personal, Serializer serializer) {
        this.trail = new Trail<>(log, personal, serializer, UserState.FOLD, new Trail.Fields<>(UserChangesController::fields, Set.of("name", "about", "metadata")));
    }

    @GetMapping("/users/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        return trail.page(new UserKey(caller.tenant(), id).toString(), paging)
                .orElseThrow(() -> Problem.notFound("User not found"));
    }

    private static Map<String, @Nullable Object> fields(UserState state) {
        if (!state.exists()) return Map.of();
        var profile = state.profile();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", profile.name());
        fields.put("about", profile.about());
        fields.put("metadata", profile.metadata());
        fields.put("project", profile.project());
        return fields;
    }
}
