package dev.kith.bench.http;

import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code <port> <kind> <connections> <seconds>}; the users it makes by {@code post} are those it asks for later. */
final class LoadGenerator {

    private final String apiKey;
    private final Map<Integer, Users> known = new HashMap<>();

    private LoadGenerator(String apiKey) {
        this.apiKey = apiKey;
    }

    public static void main(String... arguments) throws Exception {
        var generator = new LoadGenerator(System.getenv().getOrDefault("KITH_OWNER_KEY", ""));
        Worker.serve(() -> generator::run);
    }

    private Figures run(List<String> words) throws IOException {
        int port = Integer.parseInt(words.get(0));
        var kind = words.get(1);
        var users = known.computeIfAbsent(port, _ -> new Users());
        var connections = new Connections(
                port, Template.of(kind, apiKey), users, kind.equals("post") ? users::remember : _ -> {});
        return connections.run(Integer.parseInt(words.get(2)), Duration.ofSeconds(Long.parseLong(words.get(3))));
    }
}
