package dev.kith.platform.oidc;

import dev.kith.platform.access.Role;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Whose access tokens count, and how they are read.
 *
 * @param issuer as it stands in {@code iss}, to the letter
 * @param jwkSetUri where its keys are; without it the issuer's discovery document tells
 * @param audience a token must be meant for one of them
 * @param algorithms that tokens may be signed with, all of them asymmetric
 * @param keysFor for how long the issuer's keys are kept: a key that it withdrew counts for so long at most
 * @param keysAgain how soon at the earliest they are asked for again when a token names a key that is not among them
 * @param tenantClaim names the tenant; without it all tokens are of {@code tenant}
 * @param tenant for tokens that name none
 * @param roles for each role the values of {@code roleClaim} that give it
 * @param onBehalfOfClaim for whom the bearer acts
 */
@ConfigurationProperties("kith.oidc")
record OidcSettings(
        String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue Set<String> audience,
        @DefaultValue({"RS256", "PS256", "ES256"}) Set<SignatureAlgorithm> algorithms,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("5m") Duration keysFor,
        @DefaultValue("10s") Duration keysAgain,
        @Nullable String tenantClaim,
        @Nullable String tenant,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue Map<Role, List<String>> roles,
        @Nullable String onBehalfOfClaim) {

    private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);

    OidcSettings {
        requireAddress("issuer", URI.create(issuer));
        if (jwkSetUri != null) requireAddress("jwk-set-uri", jwkSetUri);
        require(!audience.isEmpty(), "audience must name what tokens for Kith are meant for, or any token would do");
        require(!algorithms.isEmpty(), "algorithms must name one");
        require(!clockSkew.isNegative() && clockSkew.compareTo(LONGEST_SKEW) <= 0, "clock-skew must be from 0s to 5m");
        require(keysAgain.isPositive(), "keys-again must be longer than nothing, such as 10s");
        require(keysFor.compareTo(keysAgain) > 0, "keys-for must be longer than keys-again");
        require(
                !roles.isEmpty(),
                "roles.<role> must name a value of the claim " + roleClaim + " for at least one role");
        requireOneRoleEach(roles);
    }

    /** Where the tokens say no tenant. */
    @Nullable
    String tenantOrDefault() {
        return tenant == null && tenantClaim == null ? "default" : tenant;
    }

    /** Keys that came over a wire that others write to would let anybody in. */
    static boolean isTrustworthy(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && isLoopback(address.getHost())));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    private static void requireAddress(String name, URI address) {
        require(isTrustworthy(address), name + " must be an https address; http does for this machine alone");
    }

    private static void requireOneRoleEach(Map<Role, List<String>> roles) {
        var seen = new HashSet<String>();
        roles.values().stream()
                .flatMap(List::stream)
                .forEach(value -> require(seen.add(value), "roles gives two roles to '" + value + "'"));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) throw new UnusableOidcSetting("kith.oidc." + rule);
    }
}
