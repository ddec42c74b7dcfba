package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ApplicationContext;

/**
 * Runs {@code append <callers> <seconds>} and {@code commands <callers> <seconds>} against one application. Callers are
 * virtual threads, as they are when they come in over HTTP.
 */
final class EngineWorker {

    private EngineWorker() {}

    public static void main(String... arguments) throws Exception {
        Worker.serve(() -> {
            var contestant = Contestant.valueOf(arguments[0]);
            var application = contestant.start();
            return words -> run(contestant, application, words);
        });
    }

    private static Figures run(Contestant contestant, ApplicationContext application, List<String> words)
            throws InterruptedException {
        var operation = words.getFirst().equals("append") ? append(application) : commands(contestant, application);
        return operation.run(Integer.parseInt(words.get(1)), Duration.ofSeconds(Long.parseLong(words.get(2))));
    }

    private static ClosedLoop append(ApplicationContext application) {
        var engine = application.getBean(EventStorageEngine.class);
        return new ClosedLoop(virtual(), _ -> new Appending(engine));
    }

    private static ClosedLoop commands(Contestant contestant, ApplicationContext application) {
        return new ClosedLoop(virtual(), _ -> contestant.commanding(application));
    }

    private static java.util.concurrent.ThreadFactory virtual() {
        return Thread.ofVirtual().factory();
    }
}
