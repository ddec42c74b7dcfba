package dev.kith.platform.oidc;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Authorization Server on a port of its own. Tokens come from its token endpoint; odd ones are signed with its key. */
final class Issuer implements AutoCloseable {

    static final String AUDIENCE = "https://kith.example";
    private static final String CLIENT = "robot";
    private static final String SECRET = "a-secret-of-the-robot";

    private final Keys keys = new Keys();
    private final Map<String, Object> wanted = new HashMap<>();
    private final ServletWebServerApplicationContext server;

    /** What the issuer signs with; the newest first. */
    static final class Keys {

        private volatile List<RSAKey> all = List.of(newKey());

        RSAKey current() {
            return all.getFirst();
        }

        /** Signs with a new key from now on, and withdraws the others. */
        void rotate() {
            all = List.of(newKey());
        }

        static RSAKey newKey() {
            try {
                return new RSAKeyGenerator(2048)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What tokens are to say besides. */
    record Wanted(Map<String, Object> claims) {}

    private Issuer() {
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("issuerKeys", keys);
                    context.getBeanFactory().registerSingleton("wantedClaims", new Wanted(wanted));
                })
                .run();
    }

    static Issuer start() {
        return new Issuer();
    }

    String url() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    Keys keys() {
        return keys;
    }

    /** An access token as a program gets it, with more claims. */
    String token(Map<String, Object> claims) {
        wanted.clear();
        wanted.putAll(claims);
        var request = HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(CLIENT, SECRET)));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return JsonPath.read(answer.body(), "$.access_token");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Claims that would do. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("ada")
                .claim("roles", List.of("kith-owner"))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** A token that the issuer signed with its current key. */
    String signed(JWTClaimsSet claims) {
        var key = keys.current();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Server {

        @Bean
        TomcatServletWebServerFactory tomcat() {
            var tomcat = new TomcatServletWebServerFactory(0);
            tomcat.setRegisterDefaultServlet(true); // filters run in front of servlets alone
            return tomcat;
        }

        @Bean
        SecurityFilterChain endpoints(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(any -> any.anyRequest().authenticated())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> jwks(Keys keys) {
            return (selector, _) -> selector.select(new JWKSet(List.copyOf(keys.all)));
        }

        @Bean
        NimbusJwtEncoder encoder(JWKSource<SecurityContext> jwks) {
            return new NimbusJwtEncoder(jwks);
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> jwks) {
            return NimbusJwtDecoder.withJwkSource(jwks).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> moreClaims(Wanted wanted) {
            return context -> context.getClaims().claims(all -> {
                all.put("aud", List.of(AUDIENCE));
                all.putAll(wanted.claims());
            });
        }

        @Bean
        AuthorizationServerSettings places() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
