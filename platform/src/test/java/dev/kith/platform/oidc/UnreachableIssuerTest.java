package dev.kith.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import dev.kith.platform.access.Role;
import dev.kith.platform.web.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** An issuer that does not tell its keys: nobody is let in, and nobody is told that a token is wrong. */
class UnreachableIssuerTest {

    private final Issuer.Keys signing = new Issuer.Keys();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            var keys = new JWKSet(signing.current().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aGoodTokenIsA503WithATimeToWait() {
        status = 500;
        var tokens = tokens(Duration.ofMinutes(5), Duration.ofMinutes(1));

        for (int i = 0; i < 5; i++) assertUnavailable(() -> tokens.identity(token()));
        assertThat(asked).as("it is left in peace meanwhile").hasValueLessThanOrEqualTo(2);
    }

    @Test
    void nobodyAnswersAtAll() {
        server.stop(0);

        assertUnavailable(
                () -> tokens(Duration.ofMinutes(5), Duration.ofMillis(1)).identity(token()));
    }

    @Test
    void aTokenThatNoKeyCouldSaveIsStillWrong() {
        status = 500;

        assertThat(tokens(Duration.ofMinutes(5), Duration.ofMillis(1)).identity("eyJhbGciOiJub25lIn0.e30."))
                .isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void keysThatWereReadGoOnCounting() {
        var tokens = tokens(Duration.ofMinutes(5), Duration.ofMillis(1));
        assertThat(tokens.identity(token())).isPresent();
        status = 500;

        assertThat(tokens.identity(token())).isPresent();
        signing.rotate();
        assertUnavailable(() -> tokens.identity(token()));
        status = 200;
        assertThat(tokens.identity(token())).isPresent();
    }

    @Test
    void keysThatWereReadLongAgoCountNoMore() {
        var tokens = tokens(Duration.ofMillis(50), Duration.ofMillis(1));
        assertThat(tokens.identity(token())).isPresent();
        status = 500;

        await().untilAsserted(() -> assertUnavailable(() -> tokens.identity(token())));
    }

    @Test
    void manyUnknownKeysAskTheIssuerOnlyNowAndThen() {
        var tokens = tokens(Duration.ofMinutes(5), Duration.ofMinutes(1));
        assertThat(tokens.identity(token())).isPresent();

        for (int i = 0; i < 20; i++) {
            var stranger =
                    new RSAKey.Builder(signing.current()).keyID("unknown-" + i).build();
            assertThat(tokens.identity(token(stranger))).isEmpty();
        }

        assertThat(asked).hasValueLessThanOrEqualTo(2);
    }

    private static void assertUnavailable(ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private OidcTokens tokens(Duration keysFor, Duration keysAgain) {
        var settings = new OidcSettings(
                url(),
                URI.create(url() + "/keys"),
                Set.of("kith"),
                Set.of(SignatureAlgorithm.RS256),
                Duration.ZERO,
                keysFor,
                keysAgain,
                null,
                null,
                "roles",
                Map.of(Role.OWNER, List.of("kith-owner")),
                null);
        return new OidcTokens(settings, Clock.systemUTC());
    }

    private String token() {
        return token(signing.current());
    }

    private String token(RSAKey key) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("kith")
                .subject("ada")
                .claim("roles", "kith-owner")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return Issuer.signed(header, claims, key);
    }
}
