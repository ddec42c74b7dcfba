package dev.kith.standalone.e2e;

import dev.kith.standalone.e2e.Ledger.Acknowledged;
import dev.kith.standalone.e2e.Ledger.Write;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Callers that create users and change each other's users, and keep the ledger, until told to stop. */
final class Writers implements AutoCloseable {

    private static final int CROWD = 8;
    private static final int USERS_IN_TURN = 12;
    private static final AtomicInteger MARKS = new AtomicInteger();

    private final Http http;
    private final Ledger ledger;
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    private volatile boolean stopped;

    private Writers(Http http, Ledger ledger) {
        this.http = http;
        this.ledger = ledger;
    }

    static Writers start(Http http, Ledger ledger) {
        var writers = new Writers(http, ledger);
        IntStream.range(0, CROWD).forEach(_ -> writers.threads.execute(writers::run));
        return writers;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Answers that are neither a success nor a 503. */
    List<String> surprises() {
        return surprises;
    }

    private void run() {
        while (!stopped) {
            try {
                write(next());
            } catch (UncheckedIOException e) {
                pause(); // nobody knows what became of it: it stays in the ledger as asked, and not acknowledged
            }
        }
    }

    private void write(Write write) {
        ledger.ask(write);
        var answer = write.send(http);
        switch (answer.status()) {
            case 200, 201 -> {
                ledger.acknowledge(write, new Acknowledged(answer.id(), answer.version(), answer.position()));
                acknowledged.incrementAndGet();
                if (write.user() == null) use(answer.id());
            }
            case 503 -> pause();
            default -> surprises.add(answer.toString());
        }
    }

    /** As a caller would. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    private Write next() {
        var random = ThreadLocalRandom.current();
        var mark = "m" + MARKS.incrementAndGet();
        var users = this.users.toArray(String[]::new);
        var creates = users.length == 0 || random.nextInt(8) == 0;
        return new Write(mark, creates ? null : users[random.nextInt(users.length)], random.nextBoolean());
    }

    /** A few users at a time are changed by all, so that writers meet. */
    private void use(String user) {
        users.add(user);
        if (users.size() > USERS_IN_TURN) users.removeFirst();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) throw new AssertionError("A writer does not come back");
    }
}
