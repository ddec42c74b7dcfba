package dev.kith.bench.http;

import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code <port> <kind> <connections> <seconds>}. What it asks for are the users that it makes by {@code post}, or what
 * {@code <port> know <id> ...} told it.
 */
final class LoadGenerator {

    private final String apiKey;
    private final Map<Integer, Known> known = new HashMap<>();

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
        var ids = known.computeIfAbsent(port, _ -> new Known());
        if (kind.equals("know")) {
            ids.replaceBy(words.stream().skip(2).map(LoadGenerator::bytes).toList());
            return Figures.none().with(Figures.OPERATIONS, words.size() - 2);
        }
        var connections =
                new Connections(port, Template.of(kind, apiKey), ids, kind.equals("post") ? ids::remember : _ -> {});
        return connections.run(Integer.parseInt(words.get(2)), Duration.ofSeconds(Long.parseLong(words.get(3))));
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
