package dev.kith.query.access;

import dev.kith.api.user.UserKey;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Freshness;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells who looked at a user, at a deleted one too. To read that is not recorded: it shows nothing of the user. */
@RestController
class AccessesController {

    /** Some accesses, and the cursor of the next page, null when there is none. */
    record Page(List<Access> items, @Nullable String next) {}

    private final AccessTable accesses;
    private final EventLog log;
    private final Freshness freshness;

    AccessesController(AccessTable accesses, EventLog log, Freshness freshness) {
        this.accesses = accesses;
        this.log = log;
        this.freshness = freshness;
    }

    @GetMapping("/users/{id}/accesses")
    Page accesses(@PathVariable UUID id, CursorPaging paging, Caller caller, HttpServletRequest request) {
        var user = new UserKey(caller.tenant(), id);
        if (log.standingOf(user.toString()).isEmpty()) throw Problem.notFound("User not found");
        var found =
                freshness.readList(request, AccessProjection.NAME, AccessRecords.TYPE, () -> accesses.of(user, paging));
        if (found.size() <= paging.limit()) return new Page(found, null);
        var items = found.subList(0, paging.limit());
        return new Page(items, CursorPaging.cursor(items.getLast().position()));
    }
}
