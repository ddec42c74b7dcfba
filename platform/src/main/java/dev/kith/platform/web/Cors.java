package dev.kith.platform.web;

import java.time.Duration;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of every origin call, as the contract has it. That is safe because keys travel in a header that a page must know:
 * there is no cookie or other thing a browser would add by itself.
 */
final class Cors {

    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Kith-Position",
            "X-Request-Id",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Location",
            "Allow",
            "WWW-Authenticate",
            "x-should-retry");

    private Cors() {}

    static CorsFilter filter() {
        var rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(List.of(CorsConfiguration.ALL));
        rules.setAllowedMethods(List.of(CorsConfiguration.ALL));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(EXPOSED);
        rules.setAllowCredentials(true);
        rules.setMaxAge(Duration.ofHours(1));
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        return new CorsFilter(everywhere);
    }
}
