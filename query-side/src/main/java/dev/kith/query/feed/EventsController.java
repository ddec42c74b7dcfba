package dev.kith.query.feed;

import dev.kith.eventstore.Deadline;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the feed. It is read from the log itself, so it is never late. */
@RestController
@RequestMapping("/events")
class EventsController {

    /** @param next what to pass as {@code after}; null when the log ends here */
    record Page(List<FeedItem> items, @Nullable Long next) {}

    private static final int MOST_ITEMS = 1_000;
    private static final long MOST_BYTES = 4 << 20;
    private static final long LAST_POSITION = 999_999_999_999_999_999L;
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final Feed feed;
    private final EventStreams streams;

    EventsController(Feed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @GetMapping
    ResponseEntity<Page> page(Caller caller, HttpServletRequest request) {
        long after = after(request);
        int limit = (int) Query.number(request, "limit", 100, 1, MOST_ITEMS);
        long head = feed.head();
        var piece = feed.after(after, head, caller.tenant(), limit, MOST_BYTES);
        return ResponseEntity.ok()
                .header("Kith-Position", Long.toString(head))
                .body(new Page(piece.items(), piece.readTo() < head ? piece.readTo() : null));
    }

    /** Writes for as long as the caller reads, on the request's own virtual thread. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var lastSeen = request.getHeader("Last-Event-ID");
        long after = lastSeen == null || lastSeen.isBlank() ? after(request) : position(lastSeen.strip());
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy is to pass on each event at once
        if (request.getMethod().equals("HEAD")) return; // whose stream nobody would read, and nothing would end
        Deadline.none().run(() -> streams.serve(caller, after, response));
    }

    private static long after(HttpServletRequest request) {
        return Query.number(request, "after", 0, 0, LAST_POSITION);
    }

    private static long position(String lastEventId) {
        if (POSITION.matcher(lastEventId).matches()) return Long.parseLong(lastEventId);
        throw Problem.invalid("Last-Event-ID", "Must be the position of an event");
    }
}
