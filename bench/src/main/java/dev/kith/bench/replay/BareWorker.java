package dev.kith.bench.replay;

import dev.kith.api.EventNames;
import dev.kith.bench.process.Database;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import dev.kith.query.rebuild.UserViewRebuild;
import dev.kith.standalone.postgres.Login;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Runs {@code sql <events>}, {@code java <events>} and {@code rebuild <events>}: the view without a framework, the last as
 * {@code ./kith rebuild} does it.
 */
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
            var rebuild = new UserViewRebuild(owner(database), new EventSerializer(new EventTypes(EventNames.ALL)));
            return words -> run(connections, rebuild, words);
        });
    }

    private static DataSource owner(Database database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.owner().user());
        source.setPassword(database.owner().password());
        return source;
    }

    private static Figures run(Kept connections, UserViewRebuild rebuild, List<String> words) throws Exception {
        double events = Double.parseDouble(words.get(1));
        long start = System.nanoTime();
        switch (words.getFirst()) {
            case "sql" -> Views.insertSelect(connections.get(0));
            case "rebuild" -> rebuild.run();
            default -> Upserts.run(connections);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return Figures.none()
                .with(Figures.OPERATIONS, events)
                .with(Figures.RATE, events / seconds)
                .with("seconds", seconds);
    }
}
