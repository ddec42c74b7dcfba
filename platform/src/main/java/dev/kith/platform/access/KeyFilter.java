package dev.kith.platform.access;

import dev.kith.platform.web.Identity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the caller be who the key or the access token says. Without one, or with a wrong one, the caller stays nobody. */
final class KeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Credentials credentials;
    private final FailedAttempts failures;
    private final RequestRates rates;
    // Where the next dispatch of the same request, such as an asynchronous one, finds the caller again.
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    KeyFilter(Credentials credentials, FailedAttempts failures, RequestRates rates) {
        this.credentials = credentials;
        this.failures = failures;
        this.rates = rates;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = key(request);
        if (key.isPresent()) {
            var identity = credentials.identity(key.get());
            if (identity.isPresent()) admit(identity.get(), request, response);
            else failures.note(request.getRemoteAddr(), () -> credentials.fault(key.get()));
        }
        chain.doFilter(request, response);
    }

    private void admit(Identity identity, HttpServletRequest request, HttpServletResponse response) {
        rates.count(identity, response);
        if (!identity.limit().isNone()) AccessRules.requireWithinProjects(request);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                identity, null, AuthorityUtils.createAuthorityList("ROLE_" + identity.role())));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static Optional<String> key(HttpServletRequest request) {
        return bearer(request.getHeader("Authorization"))
                .or(() -> {
                    var header = request.getHeader("X-Auth-Key");
                    return bearer(header).or(() -> Optional.ofNullable(header).map(String::strip));
                })
                .filter(key -> !key.isEmpty());
    }

    private static Optional<String> bearer(@Nullable String header) {
        return Optional.ofNullable(header)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
