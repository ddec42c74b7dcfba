package dev.kith.command.life;

import dev.kith.api.session.SessionKey;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Durations;
import dev.kith.platform.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends sessions to which nothing has happened for a while, whatever their own idle timeout. */
@RestController
class CleanupController {

    private static final int MOST = 1_000;

    /** Which sessions were ended; as many as asked for means that there may be more. */
    record Cleanup(int count, List<UUID> expired) {}

    private final Expiry expiry;

    CleanupController(Expiry expiry) {
        this.expiry = expiry;
    }

    @PostMapping("/sessions/cleanup")
    Cleanup cleanUp(Caller caller, HttpServletRequest request) {
        var olderThan = Durations.parameter(request, "older_than");
        int limit = (int) Query.number(request, "limit", 100, 1, MOST);
        var expired = expiry.cleanUp(olderThan, limit, caller).stream()
                .map(SessionKey::id)
                .toList();
        return new Cleanup(expired.size(), expired);
    }
}
