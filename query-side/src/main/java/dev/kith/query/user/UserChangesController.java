package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a user, of a deleted one too. */
@RestController
class UserChangesController {

    private final Trail<KnownUser> trail;

    UserChangesController(Trail<KnownUser> trail) {
        this.trail = trail;
    }

    @GetMapping("/users/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        return trail.page(new UserKey(caller.tenant(), id).toString(), paging)
                .orElseThrow(() -> Problem.notFound("User not found"));
    }
}
