package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Finds out who calls: the identity from the key, the rest from headers. */
final class CallerHeaders {

    // W3C Trace Context, 3.2: version ff and ids of zeros are not allowed; later versions may have more behind the
    // flags.
    private static final Pattern TRACEPARENT = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:(?<!^00.{53})-.*)?");

    private CallerHeaders() {}

    static Caller caller(HttpServletRequest request) {
        var identity = identity(request);
        return new Caller(
                identity.tenant(),
                identity.actor(),
                identity.role(),
                identity.onBehalfOf() == null ? Headers.text(request, "Kith-On-Behalf-Of", 255) : identity.onBehalfOf(),
                Headers.text(request, "Kith-Reason", 500),
                RequestId.of(request),
                Headers.text(request, "Kith-Correlation-Id", 128),
                traceId(request.getHeader("traceparent")),
                identity.limit(),
                identity.until(),
                Headers.text(request, "Kith-Purpose", 500));
    }

    private static Identity identity(HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        if (principal instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Identity identity) {
            return identity;
        }
        if (principal instanceof Identity identity) {
            return identity;
        }
        throw Problem.unauthorized();
    }

    private static @Nullable String traceId(@Nullable String traceparent) {
        if (traceparent == null) {
            return null;
        }
        var parts = TRACEPARENT.matcher(traceparent.strip());
        return parts.matches() ? parts.group(1) : null;
    }
}
