package dev.kith.query.session;

import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Query;
import dev.kith.query.platform.Freshness;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which sessions a cleanup would end, and changes nothing. */
@RestController
class CleanupPreviewController {

    private static final int LONGEST_PAGE = 1_000;

    private final IdleSessions sessions;
    private final Freshness freshness;
    private final Clock clock;

    CleanupPreviewController(IdleSessions sessions, Freshness freshness, Clock clock) {
        this.sessions = sessions;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/sessions/cleanup")
    IdleSessions.Page preview(Caller caller, HttpServletRequest request) {
        var olderThan = Durations.parameter(request, "older_than");
        int limit = (int) Query.number(request, "limit", 100, 1, LONGEST_PAGE);
        long offset = Query.number(request, "offset", 0, 0, Long.MAX_VALUE);
        return freshness.readList(
                request,
                SessionProjection.NAME,
                "Session",
                () -> sessions.of(caller.tenant(), clock.instant(), olderThan, limit, offset));
    }
}
