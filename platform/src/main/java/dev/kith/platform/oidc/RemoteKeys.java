package dev.kith.platform.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the issuer for its keys, each time anew; where they are, its discovery document tells if the settings do not. */
final class RemoteKeys implements JWKSetSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration"; // OpenID Connect Discovery 1.0, 4
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 512 << 10;

    private final String issuer;
    private final @Nullable URI known;
    private final ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    private volatile boolean failing;

    RemoteKeys(OidcSettings settings) {
        this.issuer = settings.issuer();
        this.known = settings.jwkSetUri();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            var keys = JWKSet.parse(get(known == null ? discovered() : known));
            failing = false;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            failing = true;
            log.warn("The issuer's keys cannot be read: {}: {}", e.getClass().getName(), e.getMessage());
            throw new JWKSetUnavailableException("The issuer's keys cannot be read", e);
        }
    }

    /** Whether the last attempt failed. */
    boolean isFailing() {
        return failing;
    }

    private URI discovered() throws IOException, ParseException {
        var document = JSONObjectUtils.parse(get(URI.create(issuer.replaceFirst("/$", "") + DISCOVERY)));
        if (!issuer.equals(document.get("issuer"))) {
            throw new ParseException("the discovery document is of another issuer than kith.oidc.issuer", 0);
        }
        var place = JSONObjectUtils.getURI(document, "jwks_uri");
        if (place == null || !OidcSettings.isTrustworthy(place)) {
            throw new ParseException("the discovery document names no https address of keys", 0);
        }
        return place;
    }

    private String get(URI address) throws IOException {
        return http.retrieveResource(address.toURL()).getContent();
    }

    @Override
    public void close() {
        // there is nothing open between two requests
    }
}
