package dev.kith.standalone.e2e;

import dev.kith.standalone.fuzz.MarkedRequests;
import dev.kith.standalone.fuzz.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A text that stands for what is personal, in every operation of a running Kith; and what an operator of it gets to see. */
record Marked(Kith kith) {

    private static final String MARKER = "Lovelace7Marker";
    private static final Traces TRACES = Traces.of(MARKER);

    /** The statuses that the requests were answered with. */
    TreeSet<Integer> ask() throws IOException {
        var statuses = new TreeSet<Integer>();
        for (var request : new MarkedRequests(MARKER, Kith.KEY, ids()).all()) {
            statuses.add(new Wire(kith.url().getPort()).send(request, false).status());
        }
        return statuses;
    }

    /** Logs, output and metrics in which it is. */
    List<String> seen() throws IOException, InterruptedException {
        var root = kith.data().root();
        var places = Map.of(
                "kith.log", Files.readAllBytes(root.resolve("kith.log")),
                "postgres.log", Files.readAllBytes(root.resolve("postgres.log")),
                "stdout", kith.program().out().getBytes(StandardCharsets.UTF_8),
                "stderr", kith.program().err().getBytes(StandardCharsets.UTF_8),
                "metrics", metrics());
        var seen = new ArrayList<String>();
        places.forEach((name, content) -> {
            if (TRACES.isIn(content)) seen.add(name);
        });
        return seen;
    }

    private byte[] metrics() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(kith.url().resolve("/actuator/prometheus"))
                .header("Authorization", "Bearer " + Kith.KEY)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new AssertionError("no metrics: " + answer);
            return answer.body();
        }
    }

    private Map<String, String> ids() {
        var http = kith.http();
        var name = "{\"name\":\"%s\"}".formatted(MARKER);
        var user = http.post("/users", name).id();
        var agent = http.post("/agents", name).id();
        var session = http.post("/sessions", "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agent, user))
                .id();
        var said = http.post(
                "/sessions/" + session + "/entries",
                "{\"entries\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(MARKER));
        return Map.of(
                "users",
                user,
                "agents",
                agent,
                "sessions",
                session,
                "entry",
                said.body().at("/entries/0").asString(),
                "keys",
                http.post("/keys", "{\"name\":\"%s\",\"role\":\"reader\"}".formatted(MARKER))
                        .id(),
                "projects",
                http.post("/projects", name).body().path("canonical_name").asString());
    }
}
