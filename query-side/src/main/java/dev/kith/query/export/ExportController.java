package dev.kith.query.export;

import dev.kith.api.access.View;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.Deadline;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.query.access.AccessRecords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out everything about a person, of a deleted one too. It is written while it is read, so it may be of any size. */
@RestController
class ExportController {

    /** At the same time; each reads much of the log. */
    private static final int MOST = 4;

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final EventLog log;
    private final Exports exports;
    private final Archives archives;
    private final AccessRecords accesses;
    private final Semaphore free = new Semaphore(MOST);

    ExportController(EventLog log, Exports exports, Archives archives, AccessRecords accesses) {
        this.accesses = accesses;
        this.log = log;
        this.exports = exports;
        this.archives = archives;
    }

    @GetMapping("/users/{id}/export")
    void export(@PathVariable UUID id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Deadline.none().run(() -> give(id, caller, request, response));
    }

    private void give(UUID id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var user = new UserKey(caller.tenant(), id);
        requireKnown(archives.person(user, log.head()));
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        accesses.note(caller, View.USER_EXPORT, List.of(id));
        if (request.getMethod().equals("HEAD")) return; // with it nobody takes anything
        if (!free.tryAcquire()) throw Problem.unavailable("All " + MOST + " exports at a time are being taken", RETRY);
        try {
            write(user, caller, response);
        } finally {
            free.release();
        }
    }

    private void write(UserKey user, Caller caller, HttpServletResponse response) throws IOException {
        long position = exports.take(user, caller);
        var archive = archives.of(user, position);
        response.setHeader("Kith-Position", Long.toString(position));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"user-%s-at-%d.zip\"".formatted(user.id(), position));
        archive.write(response.getOutputStream());
    }

    private static void requireKnown(Person person) {
        if (person.isErased()) throw Problem.of(410, "This user was erased: nothing is left to hand out");
        if (!person.isKnown()) throw Problem.notFound("User not found");
    }
}
