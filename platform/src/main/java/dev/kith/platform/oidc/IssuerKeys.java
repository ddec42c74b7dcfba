package dev.kith.platform.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of the issuer: kept for a while, and asked for again, now and then, when a token names another one. */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private final RemoteKeys remote;
    private final JWKSource<SecurityContext> kept;

    IssuerKeys(OidcSettings settings) {
        this.remote = new RemoteKeys(settings);
        this.kept = JWKSourceBuilder.create(remote)
                .rateLimited(settings.keysAgain().toMillis())
                .cache(settings.keysFor().toMillis(), LONGEST_WAIT.toMillis())
                .refreshAheadCache(false) // which has a thread that outlives the program's stop
                .build();
    }

    /** @throws KeySourceException when the keys that would tell are not to be had */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return kept.get(selector, context);
        } catch (RateLimitReachedException e) {
            if (remote.isFailing()) throw new JWKSetUnavailableException("The issuer's keys could not be read", e);
            return List.of(); // they were read a moment ago, and the token's is not among them
        }
    }
}
