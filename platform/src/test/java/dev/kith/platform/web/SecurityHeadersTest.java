package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Answers of every kind, from every layer that answers. */
@OnTheRig
class SecurityHeadersTest {

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "GET, /probe/caller, 200",
        "HEAD, /probe/caller, 405",
        "GET, /healthz, 200",
        "GET, /actuator/health/liveness, 200",
        "GET, /actuator/prometheus, 200",
        "GET, /openapi.json, 200",
        "OPTIONS, /probe/caller, 405",
        "GET, /probe/ids/x, 422",
        "GET, /probe/problems/not-found, 404",
        "GET, /probe/problems/conflict, 409",
        "GET, /probe/problems/unavailable, 503",
        "GET, /probe/problems/database, 503",
        "GET, /probe/problems/other, 500",
        "GET, /nowhere, 404",
        "PUT, /probe/caller, 405",
        "GET, /tenants, 403",
        "POST, /probe/body, 413",
        "GET, /probe/%2e%2e/caller, 400"
    })
    void tellBrowsersWhatNotToDo(String method, String path, int status) throws Exception {
        var answer = ask(method, path, status == 413 ? "x".repeat(2 << 20) : "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertHardened(answer);
    }

    @Test
    void withoutAKeyToo() throws Exception {
        var answer = client.send(request("/probe/caller").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertHardened(answer);
    }

    /** A request line or header that the server refuses before anything of ours has seen it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: kith\r\n\r\n",
                "GET /users HTTP/1.1\r\nHost: a b\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatTheServerItselfRefusesToo(String request) throws IOException {
        var answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("nosniff", "no-store", "default-src 'none'");
        assertThat(answer).doesNotContainIgnoringCase("server:").doesNotContainIgnoringCase("tomcat");
    }

    @Test
    void aHeaderThatIsTooLongToo() throws IOException {
        var answer = raw("GET /users HTTP/1.1\r\nHost: kith\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("nosniff", "no-store", "default-src 'none'");
    }

    /** Every script, style and picture of the page must be allowed by the policy that comes with it. */
    @Test
    void theDocsPageRunsUnderItsPolicy() throws Exception {
        var page = client.send(request("/swagger-ui/index.html").build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertHardened(page);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src 'self' 'unsafe");
        var scripts = Pattern.compile("<script([^>]*)>([^<]*)<").matcher(page.body());
        assertThat(scripts.results()).isNotEmpty().allSatisfy(script -> {
            assertThat(script.group(1)).contains("src=\"./");
            assertThat(script.group(2)).isBlank();
        });
        assertThat(page.body()).doesNotContain("http://", "https://", "onload=", "onclick=");
    }

    private static void assertHardened(HttpResponse<?> answer) {
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as("which says nothing over plain HTTP")
                .isEmpty();
    }

    private static String header(HttpResponse<?> answer, String name) {
        assertThat(answer.headers().allValues(name)).as(name).hasSize(1);
        return answer.headers().firstValue(name).orElseThrow();
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        var request = request(path)
                .header("Authorization", "Bearer " + Rig.KEY)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
