package dev.kith.bench.latency;

import dev.kith.bench.engine.Contestant;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Subscribes to a log, by a stream and by a processor, and publishes to it. {@code begin <count>} forgets what was seen;
 * {@code publish <rate> <count> <file>} writes when each event was acknowledged; {@code collect stream|processor <count>
 * <file>} writes when each was seen.
 */
final class LatencyWorker {

    private final Subscriptions subscriptions;
    private final Publisher publisher;

    private LatencyWorker(EventStore store) {
        this.subscriptions = new Subscriptions(store);
        this.publisher = new Publisher(store);
    }

    public static void main(String... arguments) throws Exception {
        Worker.serve(() -> {
            var application = Contestant.valueOf(arguments[0]).start();
            return new LatencyWorker(application.getBean(EventStore.class))::run;
        });
    }

    private Figures run(List<String> words) throws Exception {
        switch (words.getFirst()) {
            case "begin" -> subscriptions.begin(Integer.parseInt(words.get(1)));
            case "publish" -> publish(words);
            default -> write(Path.of(words.get(3)), Integer.parseInt(words.get(2)), subscriptions.of(words.get(1)));
        }
        return Figures.none().with(Figures.OPERATIONS, 0);
    }

    private void publish(List<String> words) throws Exception {
        int count = Integer.parseInt(words.get(2));
        var acknowledged = publisher.publish(Integer.parseInt(words.get(1)), count);
        write(Path.of(words.get(3)), count, acknowledged::get);
    }

    private static void write(Path file, int count, IntToLongFunction time) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < count; i++) out.writeLong(time.applyAsLong(i));
        }
    }
}
