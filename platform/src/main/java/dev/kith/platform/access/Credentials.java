package dev.kith.platform.access;

import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who calls by the one thing that came for it: an access token, where an issuer is configured, or a key. */
final class Credentials {

    private final ApiKeys keys;
    private final @Nullable AccessTokens tokens;
    private final OpenTenants tenants;

    Credentials(ApiKeys keys, @Nullable AccessTokens tokens, OpenTenants tenants) {
        this.keys = keys;
        this.tokens = tokens;
        this.tenants = tenants;
    }

    /**
     * Empty when it is good for nothing.
     *
     * @throws Problem 403 when it is good for something that is closed; 503 when nobody can tell now
     */
    Optional<Identity> identity(String text) {
        var bearer = tokens == null ? Optional.<Identity>empty() : tokens.identity(text);
        bearer.ifPresent(identity -> tenants.require(identity.tenant()));
        return bearer.isPresent() ? bearer : keys.identity(text);
    }

    /** What the log is to say of one that is good for nothing; nothing of the text itself. */
    String fault(String text) {
        return keys.formerly(text)
                .map(id -> "key " + id + ", revoked or expired")
                .or(() -> tokens == null ? Optional.empty() : tokens.fault(text))
                .orElse("nobody's");
    }
}
