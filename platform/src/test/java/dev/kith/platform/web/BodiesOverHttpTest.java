package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over plain sockets: what matters here is what is on the wire, and that the server does not wait for the rest. */
@OnTheRig
class BodiesOverHttpTest {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)");

    @LocalServerPort
    int port;

    @Test
    void anAnnouncedBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        assertThat(wire("POST /probe/body", "Content-Length: 1048577", ""))
                .startsWith("HTTP/1.1 413")
                .contains("http_413");
    }

    @Test
    void aChunkedBodyIsRefusedWhenItHasGrownTooLarge() throws IOException {
        var megabyte = "100001\r\n" + " ".repeat(0x100001) + "\r\n"; // and no end
        assertThat(wire("POST /probe/body", "Transfer-Encoding: chunked", megabyte))
                .startsWith("HTTP/1.1 413")
                .contains("http_413");
    }

    @Test
    void aChunkedBodyThatAConverterReadsIsRefusedToo() throws IOException {
        var megabyte = "100001\r\n" + " ".repeat(0x100001) + "\r\n";
        assertThat(wire(
                        "POST /probe/converted",
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked",
                        megabyte))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aBodyOfJustTheLimitIsRead() throws IOException {
        var body = "{\"name\": \"a\"}";
        var padded = body + " ".repeat(BodyLimitFilter.LIMIT - body.length());
        assertThat(wire("POST /probe/body", "Content-Length: " + padded.length(), padded))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/merge-patch+json",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                ""
            })
    void whatMayBeJsonIsReadAsJson(String type) throws IOException {
        var header = type.isEmpty() ? "X-None: 1" : "Content-Type: " + type;
        assertThat(wire("POST /probe/body", header + "\r\nContent-Length: 12", "{\"name\":\"a\"}"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "multipart/form-data; boundary=x",
                "image/png",
                "nonsense",
                "multipart/form-data"
            })
    void whatIsSomethingElseIsNot(String type) throws IOException {
        assertThat(wire("POST /probe/body", "Content-Type: " + type + "\r\nContent-Length: 12", "{\"name\":\"a\"}"))
                .startsWith("HTTP/1.1 415")
                .contains("http_415");
    }

    @Test
    void aContentTypeThatIsNoneIsRefusedBeforeAnythingIsDone() throws IOException {
        assertThat(wire("DELETE /probe/deletion", "Content-Type: */*", "")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aDeletionMaySayThatItsMissingBodyIsJson() throws IOException {
        assertThat(wire("DELETE /probe/deletion", "Content-Type: application/json", ""))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /probe/caller extra', 400",
        "'GET /probe/%zz', 400",
        "'GET /probe/paging?limit=%zz', 400",
        "'GET /probe/paging?limit=%ff', 400",
        "'GET /probe//caller', 400",
        "'GET /probe/../probe/caller', 400",
        "'GET /probe/ids/a%2Fb', 400",
        "'GET /probe/ids/a%00b', 400",
        "'GET /probe/parameter?number=%00', 400",
        "'GET /probe/ids/a|b', 400"
    })
    void whatTheServerItselfRefusesHasTheSameShape(String line, int status) throws IOException {
        assertThat(wire(line, "X-None: 1", ""))
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("x-request-id: ")
                .contains("application/problem+json", "\"code\":\"http_" + status + "\"")
                .doesNotContain("<html", "Tomcat");
    }

    @Test
    void headersThatAreTooLongHaveTheSameShape() throws IOException {
        assertThat(wire("GET /probe/caller", "X-Long: " + "a".repeat(20_000), ""))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    /** The head, and as much of the body as it announces: the server may keep the connection open for the rest of ours. */
    private static String answer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = LENGTH.matcher(head);
        return head
                + (length.find()
                        ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                        : "");
    }

    private String wire(String line, String headers, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + Rig.KEY
                    + "\r\n" + headers + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        }
    }
}
