package dev.kith.platform.oidc;

import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.PS512;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Tokens that are forged, stale, somebody else's, or nothing at all. */
@WithIssuer
class WrongTokensTest {

    private static final Issuer ISSUER = WithIssuer.ISSUER;

    @Autowired
    RestTestClient api;

    @Test
    void allOfThemAreAnswered401() throws JOSEException {
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("no algorithm", new PlainJWT(good().build()).serialize());
        attacks.put("no algorithm, in other letters", unsigned("{\"alg\":\"nOnE\"}"));
        attacks.put("no signature", withoutSignature(ISSUER.signed(good().build())));
        attacks.put(
                "signed by hash with the public key's bytes",
                hashed(publicKey().toRSAPublicKey().getEncoded()));
        attacks.put(
                "signed by hash with the public key's JSON",
                hashed(bytes(publicKey().toJSONString())));
        attacks.put("an algorithm that is not accepted", signed(header(PS512)));
        attacks.put("another audience", with(good().audience("https://elsewhere.example")));
        attacks.put("no audience", with(good().audience((String) null)));
        attacks.put("another issuer", with(good().issuer("https://elsewhere.example")));
        attacks.put("an issuer that is longer", with(good().issuer(ISSUER.url() + "/")));
        attacks.put("no issuer", with(good().issuer(null)));
        attacks.put("expired", with(good().expirationTime(in(-61))));
        attacks.put("never expires", with(good().expirationTime(null)));
        attacks.put("expires as text", with(good().claim("exp", "tomorrow")));
        attacks.put("expired before it was issued", with(good().issueTime(in(600))));
        attacks.put("not yet valid", with(good().notBeforeTime(in(90))));
        attacks.put("no subject", with(good().subject(null)));
        attacks.put("a subject of control characters", with(good().subject("ada\nowner")));
        attacks.put("a subject without end", with(good().subject("a".repeat(256))));
        attacks.put("an unknown key", signed(Issuer.Keys.newKey()));
        attacks.put("another's key under a known name", signed(header(RS256), Issuer.Keys.newKey()));
        attacks.put("another type", signed(header(RS256, "logout+jwt")));
        attacks.put("altered claims", altered(ISSUER.signed(good().build())));
        attacks.put("large", with(good().claim("more", "x".repeat(9_000))) + "x");
        attacks.put("two dots", "eyJ..");
        attacks.put("a header alone", "eyJhbGciOiJSUzI1NiJ9");
        attacks.put("no JSON", "eyJ4.eyJ4.eyJ4");
        attacks.put(
                "five parts", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA");
        attacks.put("nested deeply", unsigned("{\"alg\":" + "[".repeat(3000) + "]".repeat(3000) + "}"));

        assertThat(status(ISSUER.signed(good().build()))).isEqualTo(200);
        attacks.forEach((what, token) -> assertThat(status(token)).as(what).isEqualTo(401));
        assertThat(status("")).isEqualTo(401);
    }

    @Test
    void keysThatATokenBringsAlongAreNotUsed() throws IOException, JOSEException {
        var stranger = Issuer.Keys.newKey();
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");

        var named = new JWSHeader.Builder(RS256).keyID(stranger.getKeyID()).jwkURL(place);
        var brought = new JWSHeader.Builder(RS256).keyID(stranger.getKeyID()).jwk(stranger.toPublicJWK());
        var certified = new JWSHeader.Builder(RS256).keyID(stranger.getKeyID()).x509CertURL(place);
        assertThat(List.of(named, brought, certified))
                .allSatisfy(header -> assertThat(status(Issuer.signed(header.build(), good().build(), stranger)))
                        .isEqualTo(401));

        server.stop(0);
        assertThat(asked).hasValue(0);
    }

    @Test
    void clocksMayDifferALittle() {
        assertThat(status(with(good().expirationTime(in(-30))))).isEqualTo(200);
        assertThat(status(with(good().notBeforeTime(in(30))))).isEqualTo(200);
    }

    @Test
    void aNewKeyCountsAtOnceAndTheOneItReplacedNoMore() {
        var before = ISSUER.signed(good().build());
        assertThat(status(before)).isEqualTo(200);

        ISSUER.keys().rotate();

        assertThat(status(ISSUER.signed(good().build()))).isEqualTo(200);
        assertThat(status(before)).isEqualTo(401);
    }

    @Test
    void accessTokensMayHaveTheTypeOfSuch() {
        assertThat(status(signed(header(RS256, "at+jwt")))).isEqualTo(200);
    }

    @Test
    void aTokenIsTakenWhereAKeyIs() {
        var answer = api.get()
                .uri("/probe/caller")
                .header("X-Auth-Key", ISSUER.signed(good().build()))
                .exchange()
                .returnResult(Void.class);

        assertThat(answer.getStatus().value()).isEqualTo(200);
    }

    private static JWTClaimsSet.Builder good() {
        return ISSUER.claims().issueTime(in(-120)).claim("realm", Map.of("roles", List.of("kith-owner")));
    }

    private static String with(JWTClaimsSet.Builder claims) {
        return ISSUER.signed(claims.build());
    }

    private static String signed(JWSHeader header) {
        return signed(header, ISSUER.keys().current());
    }

    private static String signed(RSAKey key) {
        return signed(new JWSHeader.Builder(RS256).keyID(key.getKeyID()).build(), key);
    }

    private static String signed(JWSHeader header, RSAKey key) {
        return Issuer.signed(header, good().build(), key);
    }

    private static JWSHeader header(com.nimbusds.jose.JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(publicKey().getKeyID()).build();
    }

    private static JWSHeader header(com.nimbusds.jose.JWSAlgorithm algorithm, String type) {
        return new JWSHeader.Builder(header(algorithm))
                .type(new JOSEObjectType(type))
                .build();
    }

    private static RSAKey publicKey() {
        return ISSUER.keys().current().toPublicJWK();
    }

    private static String hashed(byte[] secret) throws JOSEException {
        var token = new SignedJWT(header(HS256), good().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String unsigned(String header) {
        return encoded(header) + "." + encoded(good().build().toString()) + ".";
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String altered(String token) {
        var parts = token.split("\\.");
        return parts[0] + "." + encoded(good().subject("eve").build().toString()) + "." + parts[2];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private int status(String token) {
        return api.get()
                .uri("/probe/caller")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
