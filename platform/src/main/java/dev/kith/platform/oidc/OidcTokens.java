package dev.kith.platform.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import dev.kith.platform.access.AccessTokens;
import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Takes the access tokens that the issuer signed for Kith and that have not ended: JWTs as in RFC 9068 or near it. */
final class OidcTokens implements AccessTokens {

    private static final String BEGINNING = "eyJ"; // how base64url shows the {" of a header
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** ID tokens have none or JWT as well; what tells them apart is the audience. */
    private static final DefaultJOSEObjectTypeVerifier<com.nimbusds.jose.proc.SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private final JwtDecoder decoder;
    private final Claims claims;

    OidcTokens(OidcSettings settings, Clock clock) {
        this.claims = new Claims(settings);
        var jwts = NimbusJwtDecoder.withJwkSource(new IssuerKeys(settings))
                .jwsAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(settings.algorithms());
                })
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(TYPES))
                .build();
        jwts.setJwtValidator(rules(settings, clock));
        this.decoder = jwts;
    }

    private static OAuth2TokenValidator<Jwt> rules(OidcSettings settings, Clock clock) {
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var audience = new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                meantFor -> meantFor != null && meantFor.stream().anyMatch(settings.audience()::contains));
        var subject = new JwtClaimValidator<String>(JwtClaimNames.SUB, Claims::namesSomebody);
        return new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(settings.issuer()), audience, subject);
    }

    @Override
    public Optional<Identity> identity(String token) {
        if (!token.startsWith(BEGINNING)) return Optional.empty();
        try {
            return Optional.of(claims.identity(decoder.decode(token)));
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException e) {
            if (isForWantOfKeys(e))
                throw Problem.unavailable("The issuer of access tokens does not tell its keys", RETRY);
            return Optional.empty();
        }
    }

    private static boolean isForWantOfKeys(JwtException failure) {
        return failure.getCause() instanceof KeySourceException;
    }

    @Override
    public Optional<String> fault(String token) {
        if (!token.startsWith(BEGINNING)) return Optional.empty();
        try {
            decoder.decode(token);
            return Optional.empty();
        } catch (JwtValidationException e) {
            // These are sentences about claims, without what stands in them but times.
            return Optional.of(e.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .collect(Collectors.joining("; ", "an access token of the issuer: ", "")));
        } catch (JwtException e) {
            return Optional.of("an access token that the issuer did not sign, or not so");
        }
    }
}
