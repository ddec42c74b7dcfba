package dev.kith.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Serves everything under {@code /api} too, as the SDK's environments expect. The prefix is presented as the context path, so
 * routes and access rules do not see it, and links made from the request keep it.
 */
final class ApiPrefixFilter implements Filter {

    private static final String PREFIX = "/api";

    @Override
    public void doFilter(ServletRequest any, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var request = (HttpServletRequest) any;
        var uri = request.getRequestURI();
        var prefixed = uri.equals(PREFIX) || uri.startsWith(PREFIX + '/');
        chain.doFilter(prefixed ? new Unprefixed(request) : request, response);
    }

    private static final class Unprefixed extends HttpServletRequestWrapper {

        Unprefixed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContextPath() {
            return PREFIX;
        }

        @Override
        public String getServletPath() {
            return super.getServletPath().substring(PREFIX.length());
        }
    }
}
