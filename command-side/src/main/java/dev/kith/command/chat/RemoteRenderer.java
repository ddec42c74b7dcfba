package dev.kith.command.chat;

import dev.kith.platform.message.ContextRequest;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.message.Renderer;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a query side over HTTP to render, as the caller. */
final class RemoteRenderer implements Renderer {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    /** Who asks, for whom and what for, how fresh the context must be, and the thread of work. */
    private static final List<String> PASSED_ON =
            List.of(HttpHeaders.AUTHORIZATION, "Kith-On-Behalf-Of", "Kith-Purpose", "Kith-Consistency", "traceparent");
    /** Answers that are the caller's as they are. */
    private static final Set<Integer> CALLERS = Set.of(400, 401, 403, 404, 422, 503);

    private final @Nullable RestClient query;
    private final JsonMapper json;

    private RemoteRenderer(@Nullable RestClient query, JsonMapper json) {
        this.query = query;
        this.json = json;
    }

    /** @param url of a query side; blank when none is configured, and then nothing can be rendered */
    static RemoteRenderer at(String url, JsonMapper json) {
        return new RemoteRenderer(url.isBlank() ? null : client(url.strip()), json);
    }

    private static RestClient client(String url) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return RestClient.builder().baseUrl(url).requestFactory(requests).build();
    }

    @Override
    public RenderedContext render(UUID session, ContextRequest asked, Caller caller, HttpServletRequest request) {
        try {
            return required()
                    .method(HttpMethod.POST)
                    .uri("/sessions/{id}/render", session)
                    .contentType(MediaType.APPLICATION_JSON)
                    .headers(headers -> pass(request, headers))
                    .header("X-Request-Id", caller.requestId())
                    .body(json.writeValueAsBytes(body(asked)))
                    .exchangeForRequiredValue((_, answer) -> read(answer));
        } catch (ResourceAccessException e) {
            throw Problem.unavailable("The query side at kith.query-url does not answer", Duration.ofSeconds(1));
        }
    }

    private RestClient required() {
        if (query != null) return query;
        throw Problem.of(501, "No query side is configured to render with: set kith.query-url (KITH_QUERY_URL)")
                .with("x-should-retry", "false");
    }

    private static void pass(HttpServletRequest request, HttpHeaders headers) {
        for (var name : PASSED_ON) {
            var value = request.getHeader(name);
            if (value != null) headers.set(name, value);
        }
    }

    private static Map<String, @Nullable Object> body(ContextRequest asked) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put(
                "messages",
                asked.messages().stream().map(RenderedContext.Message::of).toList());
        body.put("agent", asked.agent());
        body.put("render_messages", asked.renderMessages());
        return body;
    }

    private RenderedContext read(ClientHttpResponse answer) throws IOException {
        int status = answer.getStatusCode().value();
        var body = answer.getBody().readAllBytes();
        if (status == 200) return json.readValue(body, RenderedContext.class);
        if (!CALLERS.contains(status)) throw Problem.of(502, "The query side answered " + status);
        var problem = Problem.of(status, message(body));
        var wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        throw wait == null ? problem : problem.with(HttpHeaders.RETRY_AFTER, wait);
    }

    private String message(byte[] body) {
        try {
            return json.readTree(body).at("/error/message").asString("The session cannot be rendered");
        } catch (JacksonException e) {
            return "The session cannot be rendered";
        }
    }
}
