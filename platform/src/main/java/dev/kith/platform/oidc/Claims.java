package dev.kith.platform.oidc;

import dev.kith.api.tenant.TenantKey;
import dev.kith.platform.access.Role;
import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.ProjectLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads in the claims of a good token who its bearer is in Kith: an actor of some tenant, with one role. */
final class Claims {

    /** Who can do more comes first; who belongs to no tenant comes last. */
    private static final List<Role> ORDER =
            List.of(Role.OWNER, Role.EDITOR, Role.AUDITOR, Role.READER, Role.CONSUMER, Role.OPERATOR);

    private static final Pattern TENANT = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern SHORT_TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");

    private final OidcSettings settings;

    Claims(OidcSettings settings) {
        this.settings = settings;
    }

    /** Whether a text may name an actor: in events, for ever. */
    static boolean namesSomebody(@Nullable String subject) {
        return subject != null
                && !subject.isBlank()
                && SHORT_TEXT.matcher(subject).matches();
    }

    /** @throws Problem 403 when the claims let nobody in */
    Identity identity(Jwt token) {
        var claims = token.getClaims();
        var role = role(claims);
        var end = Objects.requireNonNull(token.getExpiresAt(), "a good token ends");
        return new Identity(
                role == Role.OPERATOR ? TenantKey.OPERATOR : tenant(claims),
                Identity.PERSON + token.getSubject(),
                role.word(),
                ProjectLimit.NONE,
                onBehalfOf(claims),
                end.plus(settings.clockSkew()));
    }

    /** Of several roles the first one counts. */
    private Role role(Map<String, Object> claims) {
        var values = new ClaimPath(settings.roleClaim()).texts(claims);
        return settings.roles().entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(values::contains))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(ORDER::indexOf))
                .orElseThrow(() -> Problem.forbidden("The access token gives no role here: its claim "
                        + settings.roleClaim() + " has none of the values that kith.oidc.roles names"));
    }

    private String tenant(Map<String, Object> claims) {
        return Optional.ofNullable(settings.tenantClaim())
                .flatMap(claim -> new ClaimPath(claim).text(claims))
                .or(() -> Optional.ofNullable(settings.tenantOrDefault()))
                .filter(name -> TENANT.matcher(name).matches() && !name.equals(TenantKey.OPERATOR))
                .orElseThrow(() ->
                        Problem.forbidden("The access token names no tenant in its claim " + settings.tenantClaim()));
    }

    private @Nullable String onBehalfOf(Map<String, Object> claims) {
        var claim = settings.onBehalfOfClaim();
        if (claim == null) return null;
        var text = new ClaimPath(claim).text(claims).orElse(null);
        if (text == null || namesSomebody(text)) return text;
        throw Problem.forbidden(
                "The access token's claim " + claim + " must have at most 255 characters, none of control");
    }
}
