package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What every answer tells browsers, and caches on the way, not to do with it. */
final class SecurityHeaders {

    /** An answer is data: whoever opens it as a page sees text, and nothing in it runs. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI is scripts and styles of ours, sets styles of elements, and draws from data: URLs. */
    private static final String DOCS = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer");

    /** Two years, as long as browsers ask for. */
    private static final String HTTPS_ONLY = "max-age=63072000; includeSubDomains";

    private SecurityHeaders() {}

    static void on(HttpServletRequest request, HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
        boolean docs = isOfDocs(request.getRequestURI());
        response.setHeader("Content-Security-Policy", docs ? DOCS : DATA);
        if (!docs) response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.isSecure()) response.setHeader("Strict-Transport-Security", HTTPS_ONLY);
    }

    /** The path is null where the server could not read it. */
    private static boolean isOfDocs(@Nullable String sent) {
        if (sent == null) return false;
        var path = sent.startsWith("/api/") ? sent.substring("/api".length()) : sent;
        return path.equals("/docs") || path.startsWith("/docs/") || path.startsWith("/swagger-ui/");
    }
}
