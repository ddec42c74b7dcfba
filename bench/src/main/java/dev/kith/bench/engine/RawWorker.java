package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code <rows> <clients> <seconds>}: inserts of that many rows, each with a commit, and nothing else. */
final class RawWorker {

    private final String url;
    private final String user;
    private final String password;
    // Kept until the end: the time that a server process has used is not to be had once it has gone.
    private final Map<Integer, List<Inserting>> connected = new HashMap<>();

    private RawWorker(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public static void main(String... arguments) throws Exception {
        var environment = System.getenv();
        var raw = new RawWorker(
                environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
        Worker.serve(() -> words -> raw.run(
                Integer.parseInt(words.get(0)),
                Integer.parseInt(words.get(1)),
                Duration.ofSeconds(Long.parseLong(words.get(2)))));
    }

    private Figures run(int rows, int clients, Duration time) throws SQLException, InterruptedException {
        var inserting = connected.computeIfAbsent(rows, _ -> new ArrayList<>());
        while (inserting.size() < clients) {
            inserting.add(new Inserting(DriverManager.getConnection(url, user, password), rows));
        }
        return new ClosedLoop(Thread.ofPlatform().factory(), inserting::get).run(clients, time);
    }
}
