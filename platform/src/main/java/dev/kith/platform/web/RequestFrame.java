package dev.kith.platform.web;

import dev.kith.eventstore.Deadline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The outermost filter: names the request, gives it its time, answers what other filters throw, and logs one line. The line
 * holds the route's pattern and never a path, query or body, since people's names stand in those.
 */
final class RequestFrame extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger("dev.kith.access");

    private final Problems problems;
    private final Duration time;

    RequestFrame(Problems problems, Duration time) {
        this.problems = problems;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var start = System.nanoTime();
        var id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id);
        SecurityHeaders.on(request, response);
        try (var _ = MDC.putCloseable("request_id", id)) {
            answer(request, response, chain);
            report(request, response, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            Deadline.in(time).run(() -> chain.doFilter(request, new WholeAnswer(response)));
        } catch (Exception e) { // the outermost place that can still answer; nothing goes on after it
            problems.answer(e, request, response);
        }
    }

    private static void report(HttpServletRequest request, HttpServletResponse response, Duration time) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var status = response.getStatus();
        (status >= 500 ? log.atInfo() : log.atDebug())
                .log(
                        "{} {} {} {} ms",
                        request.getMethod(),
                        route == null ? "(no route)" : route,
                        status,
                        time.toMillis());
    }
}
