package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@OnTheRig
class ProblemsOverHttpTest {

    @Autowired
    RestTestClient api;

    @ParameterizedTest
    @CsvSource({
        "GET, /probe/problems/not-found, 404, http_404",
        "GET, /probe/problems/conflict, 409, http_409",
        "GET, /probe/problems/precondition, 412, http_412",
        "GET, /probe/problems/reused, 422, idempotency_key_reused",
        "GET, /probe/problems/invalid, 422, validation_error",
        "GET, /probe/problems/unavailable, 503, http_503",
        "GET, /probe/problems/database, 503, http_503",
        "GET, /probe/problems/closed, 503, http_503",
        "GET, /probe/problems/shutdown, 503, http_503",
        "GET, /probe/problems/cancelled, 503, http_503",
        "GET, /probe/problems/error, 500, http_500",
        "GET, /probe/problems/unexpected, 500, http_500",
        "GET, /nowhere, 404, http_404",
        "POST, /nowhere, 404, http_404",
        "GET, /api/nowhere, 404, http_404",
        "GET, /error, 404, http_404",
        "POST, /probe/caller, 405, http_405",
        "GET, /probe/ids/7, 422, validation_error",
        "GET, /probe/parameter, 422, validation_error",
        "GET, /probe/parameter?number=seven, 422, validation_error",
        "GET, /probe/paging?limit=0, 400, http_400",
        "GET, /probe/paging?limit=all, 422, validation_error",
        "POST, /probe/body, 422, validation_error",
        "POST, /probe/converted, 422, validation_error",
        "GET, /probe;a=b/caller, 400, http_400"
    })
    void everyErrorHasTheSameShape(HttpMethod method, String path, int status, String code) {
        expectProblem(call(method, path), status, code, path.replaceFirst("\\?.*", ""));
    }

    @Test
    void noAcceptHeaderTakesTheBodyAway() {
        var answer = api.get()
                .uri("/probe/problems/not-found")
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .header("Accept", "text/html")
                .exchange();
        expectProblem(answer, 404, "http_404", "/probe/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html", "application/problem+json", "text/event-stream", "nonsense"})
    void whatWasDoneIsAnsweredAsJsonWhateverIsAccepted(String accepted) {
        api.post()
                .uri("/probe/body")
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .header("Accept", accepted)
                .body("{\"name\":\"a\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON);
    }

    @Test
    void conflictsStopTheSdkFromRetrying() {
        call(HttpMethod.GET, "/probe/problems/conflict").expectHeader().valueEquals("x-should-retry", "false");
    }

    @Test
    void whatIsUnavailableSaysWhenToComeBack() {
        call(HttpMethod.GET, "/probe/problems/unavailable").expectHeader().valueEquals("Retry-After", "2");
    }

    @Test
    void aWrongMethodSaysWhichAreRight() {
        call(HttpMethod.POST, "/probe/caller").expectHeader().valueEquals("Allow", "GET");
    }

    @Test
    void violationsAreListed() {
        call(HttpMethod.GET, "/probe/problems/invalid")
                .expectBody()
                .jsonPath("$.error.details[0].loc")
                .isEqualTo("name")
                .jsonPath("$.error.details[1].type")
                .isEqualTo("dict_type")
                .jsonPath("$.error.type")
                .isEqualTo("validation_error");
    }

    @Test
    void theRequestIdIsTheCallersOrOurs() {
        api.get()
                .uri("/nowhere")
                .header("X-Request-Id", "abc-123")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abc-123")
                .expectBody()
                .jsonPath("$.request_id")
                .isEqualTo("abc-123");
        api.get()
                .uri("/healthz")
                .header("X-Request-Id", "with space")
                .exchange()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"));
    }

    private ResponseSpec call(HttpMethod method, String path) {
        return api.method(method)
                .uri(path)
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .exchange();
    }

    private static void expectProblem(ResponseSpec answer, int status, String code, String instance) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("about:blank")
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isEqualTo(instance)
                .jsonPath("$.request_id")
                .isNotEmpty()
                .jsonPath("$.error.code")
                .isEqualTo(code)
                .jsonPath("$.error.message")
                .isNotEmpty();
    }
}
