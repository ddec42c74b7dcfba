package dev.kith.standalone.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.kith.platform.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** An issuer of access tokens, as far as Kith asks it anything: it tells its key. */
final class TokenIssuer {

    static final String AUDIENCE = "kith";

    private final ECKey key;
    private final HttpServer server;

    private TokenIssuer(ECKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static TokenIssuer start() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return new TokenIssuer(key, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token of somebody of the tenant {@code default}. */
    String token(String subject, Role role) {
        return token(subject, role, 600);
    }

    String token(String subject, Role role, int seconds) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject(subject)
                .claim("roles", role.word())
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings that let its tokens in. */
    String[] settings() {
        return new String[] {
            "kith.oidc.issuer=" + url(),
            "kith.oidc.jwk-set-uri=" + url() + "/keys",
            "kith.oidc.audience=" + AUDIENCE,
            "kith.oidc.clock-skew=0s",
            "kith.oidc.roles.owner=owner",
            "kith.oidc.roles.editor=editor",
            "kith.oidc.roles.reader=reader",
            "kith.oidc.roles.auditor=auditor",
            "kith.oidc.roles.consumer=consumer",
            "kith.oidc.roles.operator=operator"
        };
    }
}
