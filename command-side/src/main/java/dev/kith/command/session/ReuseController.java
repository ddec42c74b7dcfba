package dev.kith.command.session;

import dev.kith.api.session.SessionView;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finds or creates the session of some participants. */
@RestController
class ReuseController {

    private final NewSessions newSessions;
    private final SessionReuse reuse;

    ReuseController(NewSessions newSessions, SessionReuse reuse) {
        this.newSessions = newSessions;
        this.reuse = reuse;
    }

    @PostMapping("/sessions/reuse")
    ResponseEntity<SessionView> reuse(JsonBody body, Caller caller, HttpServletRequest request) {
        var filter = body.metadata("metadata_filter");
        var wanted = newSessions.of(caller.tenant(), body).with(filter.or(Map.of()));
        var reused = reuse.reuse(wanted, filter.or(Map.of()), Write.of(request, caller, body));
        return reused.session().answer(reused.status(), SessionView::of);
    }
}
