package dev.kith.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Does what {@code docs/deploy/nginx.conf} says: what only reads goes to the query side, all else to the command side. */
final class ReverseProxy implements AutoCloseable {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern RENDER = Pattern.compile("(/api)?/sessions/[^/]+/render");
    /** These belong to one connection, or the client sets them itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "transfer-encoding", "host", "expect", "upgrade", "keep-alive");

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI command;
    private final URI query;

    private ReverseProxy(HttpServer server, URI command, URI query) {
        this.server = server;
        this.command = command;
        this.query = query;
    }

    static ReverseProxy start(URI command, URI query) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var proxy = new ReverseProxy(server, command, query);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    URI url() {
        return Jar.local(server.getAddress().getPort());
    }

    int reads() {
        return reads.get();
    }

    int writes() {
        return writes.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = client.send(onward(exchange), BodyHandlers.ofByteArray());
            answer(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            exchange.sendResponseHeaders(502, -1); // the one behind is away
        }
    }

    private HttpRequest onward(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var read = READS.contains(method)
                || RENDER.matcher(exchange.getRequestURI().getPath()).matches();
        (read ? reads : writes).incrementAndGet();
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder((read ? query : command)
                        .resolve(exchange.getRequestURI().toString()))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (passes(name)) values.forEach(value -> request.header(name, value));
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (passes(name)) exchange.getResponseHeaders().put(name, values);
        });
        var body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean passes(String header) {
        return !NOT_PASSED_ON.contains(header.toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
