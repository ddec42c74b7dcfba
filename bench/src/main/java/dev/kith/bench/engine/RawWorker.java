package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code <rows> <clients> <seconds>}: inserts of that many rows, each with a commit, and nothing else. */
final class RawWorker {

    private final String url;
    private final String user;
    private final String password;

    private RawWorker(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public static void main(String... arguments) throws IOException {
        var environment = System.getenv();
        var raw = new RawWorker(
                environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
        Worker.serve(words -> raw.run(
                Integer.parseInt(words.get(0)),
                Integer.parseInt(words.get(1)),
                Duration.ofSeconds(Long.parseLong(words.get(2)))));
    }

    private Figures run(int rows, int clients, Duration time) throws SQLException, InterruptedException {
        var connections = new ArrayList<Connection>();
        var inserting = new ArrayList<Inserting>();
        try {
            for (int i = 0; i < clients; i++) {
                var connection = DriverManager.getConnection(url, user, password);
                connections.add(connection);
                inserting.add(new Inserting(connection, rows));
            }
            return new ClosedLoop(Thread.ofPlatform().factory(), inserting::get).run(clients, time);
        } finally {
            close(connections);
        }
    }

    private static void close(List<Connection> connections) throws SQLException {
        for (var connection : connections) connection.close();
    }
}
