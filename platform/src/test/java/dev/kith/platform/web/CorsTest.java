package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
class CorsTest {

    private static final String ORIGIN = "https://app.example";

    @Autowired
    RestTestClient api;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void preflightNeedsNoKey(String method) {
        api.options()
                .uri("/api/users/1")
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", method)
                .header(
                        "Access-Control-Request-Headers",
                        "authorization,content-type,if-match,idempotency-key,kith-reason,x-stainless-lang,x-stainless-retry-count")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", ORIGIN)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Methods", method)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true")
                .expectHeader()
                .valueEquals("Access-Control-Max-Age", "3600")
                .expectHeader()
                .value(
                        "Access-Control-Allow-Headers",
                        allowed -> assertThat(allowed)
                                .contains("if-match", "idempotency-key", "kith-reason", "x-stainless-retry-count"));
    }

    @Test
    void errorsCanBeReadByPagesToo() {
        api.get()
                .uri("/nowhere")
                .header("Origin", ORIGIN)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", ORIGIN)
                .expectHeader()
                .value(
                        "Access-Control-Expose-Headers",
                        exposed -> assertThat(exposed)
                                .contains("ETag", "Kith-Position", "X-Request-Id", "Retry-After", "Location"));
    }
}
