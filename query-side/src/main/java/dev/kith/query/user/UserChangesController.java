package dev.kith.query.user;

import dev.kith.api.access.View;
import dev.kith.api.user.UserKey;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import dev.kith.query.view.Trail;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a user, of a deleted one too. */
@RestController
class UserChangesController {

    private final Trail<KnownUser> trail;
    private final AccessRecords accesses;

    UserChangesController(Trail<KnownUser> trail, AccessRecords accesses) {
        this.trail = trail;
        this.accesses = accesses;
    }

    @GetMapping("/users/{id}/changes")
    Trail.Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        var page = trail.page(new UserKey(caller.tenant(), id).toString(), paging)
                .orElseThrow(() -> Problem.notFound("User not found"));
        accesses.note(caller, View.USER_CHANGES, List.of(id));
        return page;
    }
}
