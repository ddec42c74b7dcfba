package dev.kith.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.web.Probe;
import dev.kith.platform.web.Rig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over plain sockets. */
@Impatient
class SlowClientsTest {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PAUSE_MILLIS = 200;
    private static final String HEAD = "Host: localhost\r\nAuthorization: Bearer " + Rig.KEY + "\r\n";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET /probe/caller HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
    void headThatComesByteByByteIsCutOff(String begin) throws IOException {
        try (var socket = connect(begin)) {
            assertThat(trickle(socket, begin.isEmpty() ? "" : "a")).isEmpty();
        }
    }

    @Test
    void bodyThatComesByteByByteIsRefused() throws IOException {
        try (var socket =
                connect("POST /probe/body HTTP/1.1\r\n" + HEAD + "Content-Length: 1000\r\n\r\n{\"name\":\"")) {
            assertThat(trickle(socket, "a"))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json", "\"code\":\"http_408\"")
                    .containsIgnoringCase("connection: close");
        }
    }

    @Test
    void chunksThatComeByteByByteAreRefused() throws IOException {
        var head = "POST /probe/body HTTP/1.1\r\n" + HEAD + "Transfer-Encoding: chunked\r\n\r\n";
        try (var socket = connect(head)) {
            assertThat(trickle(socket, "1\r\n \r\n")).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void bodyThatStopsIsRefused() throws IOException {
        try (var socket = connect("POST /probe/body HTTP/1.1\r\n" + HEAD + "Content-Length: 1000\r\n\r\n{")) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 408").contains("\"code\":\"http_408\"");
        }
    }

    @Test
    void callerWhoTakesNothingIsCutOff() throws Exception {
        try (var _ = connect("GET /probe/endless HTTP/1.1\r\n" + HEAD + "\r\n")) {
            assertThat(Probe.NOBODY_TAKES_IT.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void connectionThatIsUsedNoMoreIsClosed() throws IOException {
        try (var socket = connect("GET /probe/caller HTTP/1.1\r\n" + HEAD + "\r\n")) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void silentConnectionsTakeTheServerFromNobodyForLong() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 60; i++) silent.add(connect(""));
            try (var socket = connect("GET /probe/caller HTTP/1.1\r\n" + HEAD + "Connection: close\r\n\r\n")) {
                assertThat(rest(socket)).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (var socket : silent) socket.close();
        }
    }

    @Test
    void aHundredHeadersAreEnough() throws IOException {
        var headers = "X-More: 1\r\n".repeat(120);
        try (var socket = connect("GET /probe/caller HTTP/1.1\r\n" + HEAD + headers + "\r\n")) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    /** Says something again and again, until the server has had enough; what it said then. */
    private static String trickle(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(PAUSE_MILLIS);
        var said = new StringBuilder();
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            try {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException closed) {
                return said.toString();
            }
            if (isOver(socket, said)
                    || said.indexOf("\r\n\r\n{") > 0 && said.toString().endsWith("}")) return said.toString();
        }
        throw new AssertionError("the server still listens, after " + said);
    }

    private static boolean isOver(Socket socket, StringBuilder said) throws IOException {
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) said.append((char) next);
            return true;
        } catch (SocketTimeoutException goesOn) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** All that comes until the server closes the connection. */
    private static String rest(Socket socket) throws IOException {
        var said = new StringBuilder();
        if (!isOver(socket, said)) throw new AssertionError("the connection stays open, after " + said);
        return said.toString();
    }

    private Socket connect(String begin) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
