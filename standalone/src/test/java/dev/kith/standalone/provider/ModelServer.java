package dev.kith.standalone.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks OpenAI's chat protocol on loopback. The name of the model that is asked for says what goes wrong. */
public final class ModelServer implements AutoCloseable {

    /** A request that came. */
    public record Received(JsonNode body, Map<String, List<String>> headers) {

        public String key() {
            return headers.get("Authorization").getFirst();
        }
    }

    static final JsonMapper JSON = new JsonMapper();

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final HttpServer server;
    private volatile Runnable meanwhile = () -> {};

    private ModelServer(HttpServer server) {
        this.server = server;
    }

    public static ModelServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var models = new ModelServer(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", models::answer);
            server.start();
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code kith.chat.base-url} is to be. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<Received> received() {
        return received;
    }

    public Received last() {
        return received.getLast();
    }

    /** How many streams ended because nobody read them. */
    public int cancelled() {
        return cancelled.get();
    }

    /** What happens before the next requests are answered. */
    public void onRequest(Runnable happening) {
        meanwhile = happening;
    }

    public void forget() {
        meanwhile = () -> {};
        received.clear();
        asked.clear();
        cancelled.set(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        received.add(new Received(body, Map.copyOf(exchange.getRequestHeaders())));
        var model = body.path("model").asString();
        int time = asked.computeIfAbsent(model, _ -> new AtomicInteger()).incrementAndGet();
        meanwhile.run();
        var answers = new Answers(exchange, body.path("stream").asBoolean(false), cancelled);
        switch (model) {
            case "throttled-once" -> answers.failOnce(time, 429);
            case "throttled" -> answers.fail(429, "Slow down");
            case "failing-once" -> answers.failOnce(time, 500);
            case "failing" -> answers.fail(500, "Out of order");
            case "keyless" ->
                answers.fail(
                        401,
                        "Incorrect API key provided: "
                                + exchange.getRequestHeaders().getFirst("Authorization"));
            case "refusing" ->
                answers.fail(
                        400,
                        "temperature is too high, "
                                + exchange.getRequestHeaders().getFirst("Authorization"));
            case "repeating" -> answers.fail(400, "Cannot answer " + body);
            case "missing" -> answers.fail(404, "The model `missing` does not exist");
            case "closing" -> throw new IOException("closes the connection");
            case "slow" -> answers.slow();
            case "garbage" -> answers.send(200, "application/json", "{\"choices\": [");
            case "empty" -> answers.send(200, "application/json", "{\"choices\": []}");
            case "counting" -> answers.speak("counting " + time);
            default -> answers.speak(model);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
