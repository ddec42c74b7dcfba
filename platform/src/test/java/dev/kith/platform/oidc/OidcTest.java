package dev.kith.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.web.Rig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the tokens of a real issuer let their bearers do. */
@WithIssuer
@ExtendWith(OutputCaptureExtension.class)
class OidcTest {

    @Autowired
    RestTestClient api;

    @Autowired
    JdbcClient db;

    @Test
    void claimsSayWhoCalls() {
        db.sql("insert into access.tenant values ('acme', now(), null, 0) on conflict (name) do nothing")
                .update();
        var claims = Map.<String, Object>of(
                "sub",
                "ada",
                "tenant",
                "acme",
                "realm",
                Map.of("roles", List.of("staff", "kith-auditor")),
                "act",
                "eve");

        var caller = caller(token(claims), "Kith-On-Behalf-Of", "somebody else");

        assertThat(caller)
                .containsEntry("tenant", "acme")
                .containsEntry("actor", "oidc:ada")
                .containsEntry("role", "auditor")
                .containsEntry("onBehalfOf", "eve");
    }

    @Test
    void whatTheClaimsLeaveOutIsTheSettingsAndTheHeadersToSay() {
        var caller = caller(token(role("kith-owner")), "Kith-On-Behalf-Of", "somebody");

        assertThat(caller)
                .containsEntry("tenant", "default")
                .containsEntry("actor", "oidc:robot")
                .containsEntry("role", "owner")
                .containsEntry("onBehalfOf", "somebody");
    }

    @Test
    void ofSeveralRolesTheOneThatCanDoMoreCounts() {
        assertThat(caller(token(Map.of("realm", Map.of("roles", List.of("kith-reader", "kith-auditor"))))))
                .containsEntry("role", "auditor");
    }

    @Test
    void anOperatorsTokenIsOfNoTenant() {
        assertThat(caller(token(Map.of("tenant", "acme", "realm", Map.of("roles", "kith-operator")))))
                .containsEntry("tenant", "operator")
                .containsEntry("role", "operator");
    }

    @Test
    void rolesAreObeyed() {
        assertThat(status("/keys", token(role("kith-reader")))).isEqualTo(403);
    }

    @Test
    void withoutARoleOfKithsNobodyIsLetIn() {
        for (var claims : List.of(
                Map.<String, Object>of(),
                role("staff"),
                role("owner"),
                Map.<String, Object>of("realm", "kith-owner"),
                Map.<String, Object>of("roles", List.of("kith-owner")))) {
            assertThat(status("/probe/caller", token(claims)))
                    .as(claims.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void withoutATenantThatIsOpenNobodyIsLetIn() {
        var suspended = "suspended-" + UUID.randomUUID();
        db.sql("insert into access.tenant values (?, now(), now(), 0)")
                .param(suspended)
                .update();

        for (var tenant : List.of(suspended, "nowhere", "operator", "", "a b", "acme\u0000", "x".repeat(300))) {
            var claims = new HashMap<>(role("kith-owner"));
            claims.put("tenant", tenant);
            assertThat(status("/probe/caller", token(claims))).as(tenant).isEqualTo(403);
        }
    }

    @Test
    void keysGoOnWorking() {
        assertThat(status("/probe/caller", Rig.KEY)).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithATokenIsLoggedAndNothingOfTheToken(CapturedOutput output) {
        var issuer = WithIssuer.ISSUER;
        var secret = "secret-" + UUID.randomUUID();
        var token = issuer.signed(issuer.claims()
                .audience("https://elsewhere.example")
                .subject(secret)
                .build());

        assertThat(status("/probe/caller", token)).isEqualTo(401);

        assertThat(output.getOut())
                .contains("A wrong key came from 127.0.0.1: an access token of the issuer: The aud claim is not valid")
                .doesNotContain(token, secret, "elsewhere.example");
    }

    private static Map<String, Object> role(String role) {
        return Map.of("realm", Map.of("roles", List.of(role)));
    }

    private static String token(Map<String, Object> claims) {
        return WithIssuer.ISSUER.token(claims);
    }

    private Map<String, Object> caller(String token, String... header) {
        var answer = api.get()
                .uri("/probe/caller")
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (header.length > 0) headers.add(header[0], header[1]);
                })
                .exchange()
                .returnResult(new ParameterizedTypeReference<Map<String, Object>>() {});
        assertThat(answer.getStatus().value()).isEqualTo(200);
        return answer.getResponseBody();
    }

    private int status(String path, String token) {
        return api.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
