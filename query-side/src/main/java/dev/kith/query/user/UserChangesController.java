package dev.kith.query.user;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.api.user.UserKey;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail of a user, of a deleted one too. It is read from the log itself, so it is never late. */
@RestController
class UserChangesController {

    record Change(
            long version,
            long position,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant time,

            String event,
            @Nullable String actor,
            @JsonProperty("on_behalf_of") @Nullable String onBehalfOf,
            @Nullable String reason,
            @JsonProperty("request_id") @Nullable String requestId,
            @JsonProperty("correlation_id") @Nullable String correlationId,
            Map<String, FieldChange> changes) {}

    record FieldChange(@Nullable Object before, @Nullable Object after) {}

    record Page(List<Change> items, @Nullable String next) {}

    private final UserTrail trail;

    UserChangesController(UserTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/users/{id}/changes")
    Page changes(@PathVariable UUID id, CursorPaging paging, Caller caller) {
        var changes = trail.of(new UserKey(caller.tenant(), id), paging);
        if (changes.isEmpty() && paging.after() == null) throw Problem.notFound("User not found");
        var more = changes.size() > paging.limit();
        var page = more ? changes.subList(0, paging.limit()) : changes;
        return new Page(page, more ? CursorPaging.cursor(page.getLast().version()) : null);
    }
}
