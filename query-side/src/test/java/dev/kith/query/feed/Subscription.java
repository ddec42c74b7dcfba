package dev.kith.query.feed;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.kith.query.Tenants.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber to the event stream over a connection of its own, with an idea of server-sent events of its own. */
final class Subscription implements AutoCloseable {

    record Event(long id, String name, JsonNode data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Subscription(HttpRequest request) throws IOException, InterruptedException {
        response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(this::read);
    }

    static Subscription to(int port, String path, Tenant tenant, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + tenant.key())
                .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new Subscription(request.build());
    }

    HttpResponse<?> response() {
        return response;
    }

    List<Event> events() {
        return events;
    }

    List<Long> ids() {
        return events.stream().map(Event::id).toList();
    }

    int heartbeats() {
        return heartbeats.get();
    }

    boolean endsBySeconds(int seconds) throws InterruptedException {
        return ended.await(seconds, SECONDS);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var block = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(block.toString());
                    block.setLength(0);
                } else {
                    block.append(line).append('\n');
                }
            }
            ended.countDown();
        } catch (IOException closed) {
            ended.countDown();
        }
    }

    private void take(String block) {
        if (block.equals(":\n")) heartbeats.incrementAndGet();
        if (!block.startsWith("id: ")) return;
        var lines = block.lines().toList();
        if (lines.size() != 3) throw new IllegalStateException("not three lines: " + block);
        events.add(new Event(
                Long.parseLong(field(lines.get(0), "id: ")),
                field(lines.get(1), "event: "),
                JsonMapper.shared().readTree(field(lines.get(2), "data: "))));
    }

    private static String field(String line, String start) {
        if (!line.startsWith(start)) throw new IllegalStateException("not a field " + start + ": " + line);
        return line.substring(start.length());
    }

    /** Hangs up. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.shutdownNow();
    }
}
