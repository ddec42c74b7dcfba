package dev.kith.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;

/**
 * Refuses bodies of more than 1 MiB: announced ones at once, chunked ones as soon as they have grown too large. Those that come
 * too slowly are refused when their time is over.
 */
final class BodyLimitFilter implements Filter {

    static final int LIMIT = 1024 * 1024;

    private final Duration time;

    BodyLimitFilter(Duration time) {
        this.time = time;
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var request = (HttpServletRequest) any;
        if (request.getContentLengthLong() > LIMIT) {
            throw Problem.tooLarge();
        }
        chain.doFilter(new LimitedRequest(request, LIMIT, time), response);
    }
}
