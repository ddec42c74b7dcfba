package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.web.OnTheRig;
import dev.kith.platform.web.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
class KeysTest {

    @Autowired
    RestTestClient api;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer " + Rig.KEY,
        "Authorization, bearer " + Rig.KEY,
        "X-Auth-Key, " + Rig.KEY,
        "X-Auth-Key, Bearer " + Rig.KEY
    })
    void aKeyOpensTheDoor(String header, String value) {
        api.get()
                .uri("/probe/caller")
                .header(header, value)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("owner")
                .jsonPath("$.tenant")
                .isEqualTo("default")
                .jsonPath("$.actor")
                .value(actor -> assertThat(actor.toString()).matches("key:[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer another-key-that-is-long-enough-to-be-one",
        "Authorization, " + Rig.KEY,
        "Authorization, Basic " + Rig.KEY,
        "Authorization, 'Bearer '",
        "X-Auth-Key, another-key-that-is-long-enough-to-be-one"
    })
    void aWrongKeyDoesNot(String header, String value) {
        api.get()
                .uri("/probe/caller")
                .header(header, value)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("http_401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe/caller",
                "/api/probe/caller",
                "/nowhere",
                "/error",
                "/actuator",
                "/actuator/prometheus",
                "/healthz/more",
                "/openapi.jsonx",
                "/docsx"
            })
    void everythingElseIsClosed(String path) {
        api.get().uri(path).exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthz",
                "/api/healthz",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/openapi.json",
                "/swagger-ui/index.html"
            })
    void aFewRoutesAreOpen(String path) {
        api.get().uri(path).exchange().expectStatus().isOk();
        api.get()
                .uri(path)
                .header("Authorization", "Bearer wrong")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aRevokedKeyIsWrong() {
        var key = KeyText.generate();
        insert(key, "now()");

        api.get()
                .uri("/probe/caller")
                .headers(h -> h.setBearerAuth(key))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void aNewKeyWorksAtOnceEvenAfterItWasRefused() {
        var key = KeyText.generate();
        api.get()
                .uri("/probe/caller")
                .headers(h -> h.setBearerAuth(key))
                .exchange()
                .expectStatus()
                .isUnauthorized();

        insert(key, "null");

        api.get()
                .uri("/probe/caller")
                .headers(h -> h.setBearerAuth(key))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void noSessionIsStarted() {
        api.get()
                .uri("/probe/caller")
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange()
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }

    private void insert(String key, String revoked) {
        db.sql("insert into access.api_key (id, tenant, name, role, hash, revoked_at)"
                        + " values (gen_random_uuid(), 'default', 'test', 'reader', ?, " + revoked + ")")
                .param(KeyText.hash(key))
                .update();
    }
}
