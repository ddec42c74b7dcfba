package dev.kith.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than 1 MiB: announced ones at once, chunked ones as soon as they have grown too large. Those that come
 * too slowly are refused when their time is over.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    static final int LIMIT = 1024 * 1024;

    private final Duration time;

    BodyLimitFilter(Duration time) {
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LIMIT) {
            throw Problem.tooLarge();
        }
        chain.doFilter(new LimitedRequest(request, LIMIT, time), response);
    }
}
