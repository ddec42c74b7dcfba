package dev.kith.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.platform.web.OnTheRig;
import dev.kith.platform.web.Rig;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    private static final String PERSONAL = "Ada Lovelace";

    @Autowired
    RestTestClient api;

    @LocalServerPort
    int port;

    @Test
    void anUnexpectedErrorIsOneLineWithoutPersonalData(CapturedOutput output) {
        api.get()
                .uri("/probe/problems/unexpected?name=" + PERSONAL.replace(" ", "+"))
                .headers(h -> h.setBearerAuth(Rig.KEY))
                .header("X-Request-Id", "request-of-the-log-test")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain(PERSONAL, "IllegalState", "SQL"));

        assertThat(lines(output, "\"level\":\"ERROR\""))
                .singleElement()
                .asString()
                .contains("\"request_id\":\"request-of-the-log-test\"")
                .contains("java.lang.IllegalStateException at dev.kith.")
                .contains("caused by java.sql.SQLException (SQLState 23505)")
                .doesNotContain("Lovelace", "insert");
        // Written when the answer has gone out.
        await().untilAsserted(() -> assertThat(lines(output, "\"dev.kith.access\""))
                .singleElement()
                .asString()
                .contains("GET /probe/problems/{name} 500 ")
                .doesNotContain("Lovelace", "unexpected"));
    }

    @Test
    void whatOthersLogHasNoMessagesOfExceptions(CapturedOutput output) {
        LoggerFactory.getLogger(LogTest.class)
                .warn("it failed", new IllegalStateException(PERSONAL, new RuntimeException(PERSONAL)));

        assertThat(lines(output, "it failed"))
                .singleElement()
                .asString()
                .contains("java.lang.IllegalStateException", "caused by java.lang.RuntimeException")
                .doesNotContain(PERSONAL);
    }

    @Test
    void successesLeaveNoLine(CapturedOutput output) {
        api.get().uri("/healthz").exchange().expectStatus().isOk();

        assertThat(lines(output, "dev.kith.access")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people/Lovelace",
                "/probe/ids/Lovelace",
                "/probe//Lovelace",
                "/probe/a|Lovelace",
                "/probe/%zzLovelace"
            })
    void refusedPathsAreNotLogged(String path, CapturedOutput output) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + Rig.KEY + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 4");
        }

        assertThat(output.getAll()).doesNotContain("Lovelace");
    }

    private static List<String> lines(CapturedOutput output, String part) {
        return output.getOut().lines().filter(line -> line.contains(part)).toList();
    }
}
