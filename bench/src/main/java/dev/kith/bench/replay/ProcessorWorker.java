package dev.kith.bench.replay;

import dev.kith.bench.process.Worker;
import dev.kith.bench.report.Figures;
import dev.kith.platform.start.KithApplication;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;

/**
 * Runs an application's own projection. {@code stop} halts it; {@code <position> <seconds>} starts it, and answers when it
 * has come so far or the time is over.
 */
final class ProcessorWorker {

    private static final long CLAIM_LIMIT = TimeUnit.SECONDS.toNanos(30);

    private final StreamingEventProcessor processor;

    private ProcessorWorker(ApplicationContext application, Program program) {
        this.processor = application
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(program.processor, StreamingEventProcessor.class)
                .orElseThrow();
    }

    public static void main(String... arguments) throws Exception {
        var program = Program.valueOf(arguments[0]);
        var settings = "--bench.processor=" + (arguments.length > 1 ? arguments[1] : "default");
        Worker.serve(() -> {
            var application = KithApplication.run(program.main, "--server.port=0", settings);
            return new ProcessorWorker(application, program)::run;
        });
    }

    private Figures run(List<String> words) {
        stop();
        if (words.getFirst().equals("stop")) return Figures.none().with(Figures.OPERATIONS, 0);
        var figures = run(Long.parseLong(words.get(0)), TimeUnit.SECONDS.toNanos(Long.parseLong(words.get(1))));
        stop();
        return figures;
    }

    /** A tracking processor that is stopped while it claims its segment never claims it again. */
    private void stop() {
        if (processor.isRunning()) waitUntil(this::hasClaimed, CLAIM_LIMIT);
        processor.shutDown();
    }

    private boolean hasClaimed() {
        return !processor.processingStatus().isEmpty();
    }

    private Figures run(long position, long limit) {
        processor.start();
        // A processor may look for work every five seconds only; what is measured is how fast it then works.
        waitUntil(this::hasClaimed, CLAIM_LIMIT);
        long start = System.nanoTime();
        waitUntil(() -> position() >= position, limit);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Figures.none()
                .with(Figures.OPERATIONS, position())
                .with(Figures.RATE, position() / seconds)
                .with("seconds", seconds);
    }

    private static void waitUntil(BooleanSupplier done, long limit) {
        long start = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - start < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private long position() {
        return processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .mapToLong(position -> position.orElse(0))
                .min()
                .orElse(0);
    }
}
