package dev.kith.bench.http;

import dev.kith.bench.process.Jvm;
import dev.kith.bench.process.Meter;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import dev.kith.bench.run.Run;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts services under load, from a process of its own. After it a service is stopped until its next turn, since some, such as a
 * projection that is far behind, would work on through the turns of others.
 */
public final class Load implements AutoCloseable {

    private final Run run;
    private final Worker generator;

    private Load(Run run, Worker generator) {
        this.run = run;
        this.generator = generator;
    }

    public static Load start(Run run) throws IOException {
        var options = List.of("-Xmx128m", "-XX:+UseSerialGC");
        var key = Map.of("KITH_OWNER_KEY", run.postgres().apiKey());
        return new Load(
                run, Worker.launch(Jvm.Launch.of(run.log("generator"), options, LoadGenerator.class, List.of(), key)));
    }

    /** From now on requests to the service are for these. */
    public void know(Service service, List<String> ids) throws IOException {
        generator.ask(
                Stream.concat(Stream.of(service.port(), "know"), ids.stream()).toArray());
    }

    public void warmUp(Service service, String kind, int connections, int seconds) throws IOException {
        service.jvm().resume();
        generator.ask(service.port(), kind, connections, Math.max(1, seconds));
        rest(service);
    }

    /** One slot of the run, with what it cost everyone. What the service leaves undone must not cost the next one. */
    public Figures slot(Service service, String kind, int connections) throws IOException, SQLException {
        run.postgres().checkpoint();
        service.jvm().resume();
        var figures = new Meter()
                .and("java", service.jvm()::cpuSeconds)
                .and("postgres", run.postgres()::cpuSeconds)
                .and("generator", generator::cpuSeconds)
                .around(() -> generator.ask(
                        service.port(), kind, connections, run.options().seconds()));
        rest(service);
        return figures;
    }

    private static void rest(Service service) throws IOException {
        service.settle();
        service.jvm().pause();
    }

    @Override
    public void close() {
        generator.close();
    }
}
