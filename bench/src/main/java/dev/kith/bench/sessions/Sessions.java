package dev.kith.bench.sessions;

import dev.kith.bench.http.Service;
import dev.kith.platform.web.JsonBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes sessions as a client of Kith's does, and fills them with messages, 1,000 a request at most. */
final class Sessions implements AutoCloseable {

    private static final int MOST_A_REQUEST = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;
    private final String apiKey;
    private final String agent;
    private final String user;

    Sessions(Service service, String apiKey) throws IOException, InterruptedException {
        this.service = service;
        this.apiKey = apiKey;
        this.agent = idOf(post("/agents", "{\"name\":\"Clerk\",\"model\":\"gpt-4o-mini\"}"));
        this.user = idOf(post("/users", "{\"name\":\"Grace\"}"));
    }

    /** The ids of so many new sessions with so many messages each, of which agents are sent what the budget allows. */
    List<String> create(int sessions, int entries) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (int i = 0; i < sessions; i++) ids.add(create(entries));
        return ids;
    }

    private String create(int entries) throws IOException, InterruptedException {
        var session = idOf(post("/sessions", """
                {"agent":"%s","user":"%s","token_budget":4000,"context_overflow":"truncate"}""".formatted(agent, user)));
        for (int said = 0; said < entries; said += MOST_A_REQUEST) {
            post("/sessions/" + session + "/entries", messages(said, Math.min(entries, said + MOST_A_REQUEST)));
        }
        return session;
    }

    private static String messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> """
                        {"role":"%s","content":"Number %d: the parcel went out on Tuesday, and is due before the weekend."}\
                        """.formatted(number % 2 == 0 ? "user" : "assistant", number))
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    }

    private byte[] post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 201) throw new IOException(path + " was answered with " + answer.statusCode());
        return answer.body();
    }

    private static String idOf(byte[] answer) {
        return JsonBody.parse(answer).uuid("id").value().toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
