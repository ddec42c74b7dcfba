package dev.kith.platform.web;

import dev.kith.eventstore.Deadline;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The outermost filter: names the request, gives it its time, answers what other filters throw, measures it, and logs one
 * line. The line holds the route's pattern and never a path, query or body, since people's names stand in those.
 */
final class RequestFrame implements Filter {

    private static final Logger log = LoggerFactory.getLogger("dev.kith.access");

    private final Problems problems;
    private final RequestTimes times;
    private final Duration limit;

    /** @param limit for how long a request may keep us at work */
    RequestFrame(Problems problems, RequestTimes times, Duration limit) {
        this.problems = problems;
        this.times = times;
        this.limit = limit;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        frame((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void frame(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        var start = System.nanoTime();
        var id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id);
        SecurityHeaders.on(request, response);
        try (var _ = MDC.putCloseable("request_id", id)) {
            answer(request, response, chain);
            var time = Duration.ofNanos(System.nanoTime() - start);
            if (!request.isAsyncStarted()) times.add(request, response, time);
            report(request, response, time);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            Deadline.in(limit).run(() -> chain.doFilter(request, new WholeAnswer(response)));
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
