package dev.kith.bench.replay;

import dev.kith.bench.process.Database;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import dev.kith.standalone.postgres.Login;
import java.util.List;

/** Runs {@code sql <events>} and {@code java <events>}: the view without a framework. */
final class BareWorker {

    private static final int CONNECTIONS = 3; // one reads, two write

    private BareWorker() {}

    public static void main(String... arguments) throws Exception {
        var environment = System.getenv();
        var login = new Login(
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
        var database = new Database(environment.getOrDefault("SPRING_DATASOURCE_URL", ""), login, login, "");
        Worker.serve(() -> {
            var connections = new Kept(database, CONNECTIONS);
            return words -> run(connections, words);
        });
    }

    private static Figures run(Kept connections, List<String> words) throws Exception {
        double events = Double.parseDouble(words.get(1));
        long start = System.nanoTime();
        if (words.getFirst().equals("sql")) Views.insertSelect(connections.get(0));
        else Upserts.run(connections);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Figures.none()
                .with(Figures.OPERATIONS, events)
                .with(Figures.RATE, events / seconds)
                .with("seconds", seconds);
    }
}
