package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** A reader that asks for what comes after the last event it saw, again and again while the log grows. */
final class Follower implements AutoCloseable {

    private static final int PAGE = 50;

    private final EventLog log;
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private int refused;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Follower(EventLog log) {
        this.log = log;
        this.thread = Thread.ofVirtual().start(this::follow);
    }

    static Follower of(Node node) {
        return new Follower(node.log);
    }

    private void follow() {
        long position = 0;
        while (!isClosed()) {
            try {
                for (var event : log.after(position, PAGE)) {
                    position = event.position();
                    seen.add(position);
                }
            } catch (DataAccessException e) {
                refused++; // the database was restarted below it; a reader tries again
            }
        }
    }

    private boolean isClosed() {
        try {
            return closed.await(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Fails when the reader does not come to see exactly the positions 1, 2, 3 … {@code last}. */
    void sawAllUpTo(long last) {
        eventually(() -> !seen.isEmpty() && seen.getLast() >= last);
        assertThat(seen).hasSize((int) last);
        for (int i = 0; i < last; i++) assertThat(seen.get(i)).isEqualTo(i + 1L);
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
        if (refused > 0) System.out.printf("a reader was refused %d times on its way%n", refused);
    }
}
