package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** With the settings of docs/deploy/tls.md and a certificate made by keytool. */
@SpringBootTest(classes = Rig.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {Rig.Properties.class, TlsTest.Settings.class})
class TlsTest {

    private static final SelfSigned CERTIFICATE = SelfSigned.create();

    @LocalServerPort
    int port;

    static class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.ssl.bundle.pem.kith.keystore.certificate=" + CERTIFICATE.certificate(),
                            "spring.ssl.bundle.pem.kith.keystore.private-key=" + CERTIFICATE.privateKey(),
                            "spring.ssl.bundle.pem.kith.reload-on-update=true",
                            "spring.ssl.bundle.watch.file.quiet-period=50ms",
                            "server.ssl.bundle=kith")
                    .applyTo(context);
        }
    }

    @Test
    void tls13IsWhatBothAgreeOn() throws Exception {
        var answer = get("TLSv1.3", "TLSv1.2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void tls12Works() throws Exception {
        var answer = get("TLSv1.2");

        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
        assertThat(answer.sslSession().orElseThrow().getCipherSuite())
                .contains("_ECDHE_")
                .contains("GCM");
    }

    /** This JDK's own client would not ask for them: the first message of a handshake, by hand. */
    @Test
    void whatIsOlderIsRefused() throws IOException {
        assertThat(handshake(0x0302)).as("TLS 1.1").isEqualTo(PROTOCOL_VERSION);
        assertThat(handshake(0x0301)).as("TLS 1.0").isEqualTo(PROTOCOL_VERSION);
    }

    @Test
    void browsersAreToldToStay() throws Exception {
        assertThat(get("TLSv1.3").headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=63072000; includeSubDomains");
    }

    @Test
    void plainHttpIsRefused() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: kith\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("200", "\"status\"");
        }
    }

    @Test
    void aStrangersCertificateWouldNotDo() {
        var client = HttpClient.newBuilder().build(); // trusts what the JDK trusts
        assertThatThrownBy(() -> client.send(request(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aNewCertificateCountsWithoutARestart() throws Exception {
        var before = served();
        CERTIFICATE.renew();

        await().untilAsserted(() -> assertThat(served()).isNotEqualTo(before));
    }

    private X509Certificate served() throws Exception {
        return (X509Certificate) get("TLSv1.3").sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private HttpResponse<String> get(String... protocols) throws Exception {
        var parameters = new SSLParameters();
        parameters.setProtocols(protocols);
        try (var client = HttpClient.newBuilder()
                .sslContext(CERTIFICATE.trusting())
                .sslParameters(parameters)
                .build()) {
            return client.send(request(), BodyHandlers.ofString());
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/healthz"))
                .build();
    }

    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    /** Says hello in an old version, RFC 4346, 7.4.1.2, and tells which alert comes back. */
    private int handshake(int version) throws IOException {
        var hello = ByteBuffer.allocate(43)
                .putShort((short) version)
                .put(new byte[32]) // random
                .put((byte) 0) // no session
                .putShort((short) 4)
                .putShort((short) 0xC013) // ECDHE_RSA_WITH_AES_128_CBC_SHA
                .putShort((short) 0x002F) // RSA_WITH_AES_128_CBC_SHA
                .put((byte) 1)
                .put((byte) 0); // no compression
        var record = ByteBuffer.allocate(52)
                .put((byte) 22)
                .putShort((short) version)
                .putShort((short) 47)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 43)
                .put(hello.array());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record.array());
            var answer = new DataInputStream(socket.getInputStream());
            assertThat(answer.readUnsignedByte()).isEqualTo(ALERT);
            answer.skipNBytes(4); // version and length
            answer.skipNBytes(1); // level
            return answer.readUnsignedByte();
        }
    }
}
