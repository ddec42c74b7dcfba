package dev.kith.bench.load;

import dev.kith.bench.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;

/** Callers that each do one thing after the other, without a pause. */
public final class ClosedLoop {

    /** What a caller does. */
    @FunctionalInterface
    public interface Operation {
        /** Does it once, and tells how many operations it counts for. */
        int once() throws Exception;
    }

    private final ThreadFactory threads;
    private final IntFunction<Operation> callers;

    /** @param callers makes the operation of each caller, who are counted from 0 */
    public ClosedLoop(ThreadFactory threads, IntFunction<Operation> callers) {
        this.threads = threads;
        this.callers = callers;
    }

    public Figures run(int count, Duration time) throws InterruptedException {
        var all = new ArrayList<Caller>();
        var running = new ArrayList<Thread>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            var caller = new Caller(callers.apply(i), start + time.toNanos());
            all.add(caller);
            running.add(threads.newThread(caller));
        }
        running.forEach(Thread::start);
        for (var thread : running) thread.join();
        return figures(all, (System.nanoTime() - start) / 1e9);
    }

    private static Figures figures(List<Caller> callers, double seconds) {
        var latencies = new Histogram();
        callers.forEach(c -> latencies.add(c.latencies));
        long operations = callers.stream().mapToLong(c -> c.operations).sum();
        return latencies.percentiles(Figures.none()
                .with(Figures.OPERATIONS, operations)
                .with(Figures.RATE, operations / seconds)
                .with(Figures.ERRORS, callers.stream().mapToLong(c -> c.errors).sum()));
    }

    private static final class Caller implements Runnable {

        final Histogram latencies = new Histogram();
        long operations;
        long errors;
        private final Operation operation;
        private final long deadline;

        Caller(Operation operation, long deadline) {
            this.operation = operation;
            this.deadline = deadline;
        }

        @Override
        public void run() {
            while (System.nanoTime() < deadline) {
                long begin = System.nanoTime();
                try {
                    operations += operation.once();
                    latencies.add(System.nanoTime() - begin);
                } catch (Exception e) { // counted, and shown in the report
                    if (errors++ == 0) e.printStackTrace();
                }
            }
        }
    }
}
