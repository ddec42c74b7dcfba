package dev.kith.command.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kith.context.ChatMessage;
import dev.kith.platform.message.ContextRequest;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** Against a query side that answers what the test says. */
class RemoteRendererTest {

    private static final UUID SESSION = new UUID(1, 2);
    private static final String RENDERED = """
            {"messages":[{"role":"user","content":"Hi"}],"docs":[],"tools":[],"tool_choice":null,"token_count":8,
             "agent":{"id":"00000000-0000-0003-0000-000000000004","model":"m","default_settings":{"top_p":0.5}},"active":true}""";

    private final Map<String, String> received = new HashMap<>();
    private HttpServer query;
    private int status = 200;
    private String answer = RENDERED;

    @BeforeEach
    void start() throws IOException {
        query = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        query.createContext("/", this::answer);
        query.start();
    }

    @AfterEach
    void stop() {
        query.stop(0);
    }

    @Test
    void theQuerySideIsAskedAsTheCaller() {
        var rendered = render(url());

        assertThat(rendered.messages()).containsExactly(new RenderedContext.Message("user", null, "Hi", null, null));
        assertThat(rendered.agent().model()).isEqualTo("m");
        assertThat(rendered.active()).isTrue();
        assertThat(received)
                .containsEntry("path", "/sessions/" + SESSION + "/render")
                .containsEntry("Authorization", "Bearer k")
                .containsEntry("X-request-id", "r")
                .containsEntry("Kith-consistency", "eventual")
                .containsEntry(
                        "body",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"agent\":null,\"render_messages\":true}");
    }

    @ParameterizedTest
    @CsvSource({"404, 404, no such", "400, 400, no such", "503, 503, no such", "500, 502, answered 500", "302, 502, 302"
    })
    void whatItRefusesIsRefused(int given, int told, String message) {
        status = given;
        answer = "{\"error\":{\"message\":\"no such\"}}";

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> render(url()))
                .withMessageContaining(message)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(told))
                .satisfies(problem -> assertThat(problem.headers().getOrDefault("Retry-After", ""))
                        .isEqualTo(told == 502 ? "" : "7"));
    }

    @Test
    void oneThatIsAwayIsWorthAnotherTry() {
        query.stop(0);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> render(url()))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503))
                .satisfies(problem -> assertThat(problem.headers()).containsKey("Retry-After"));
    }

    @Test
    void withoutOneTheRefusalSaysWhatToSet() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> render(" "))
                .withMessageContaining("KITH_QUERY_URL")
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(501));
    }

    private String url() {
        return "http://127.0.0.1:" + query.getAddress().getPort();
    }

    private static RenderedContext render(String url) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer k");
        request.addHeader("Kith-Consistency", "eventual");
        var asked = new ContextRequest(List.of(ChatMessage.of("user", null, "Hi")), null, true);
        var caller = new Caller("t", "key:1", "owner", null, null, "r", null, null);
        return RemoteRenderer.at(url, new JsonMapper()).render(SESSION, asked, caller, request);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestHeaders().forEach((name, values) -> received.put(name, values.getFirst()));
            received.put("path", exchange.getRequestURI().getPath());
            received.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Retry-After", "7");
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
