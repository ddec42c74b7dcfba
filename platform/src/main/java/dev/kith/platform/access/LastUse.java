package dev.kith.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Writes when keys were last used: all keys of an interval in one statement, on a thread of its own. */
final class LastUse implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LastUse.class);

    private final JdbcClient db;
    // No more entries than keys that worked within an interval.
    private final ConcurrentMap<UUID, Instant> unwritten = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Duration interval;

    LastUse(JdbcClient db, Duration interval) {
        this.db = db;
        this.interval = interval;
        Thread.ofPlatform().daemon().name("kith-last-use").start(this::run);
    }

    private void run() {
        try {
            while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void note(UUID key, Instant time) {
        unwritten.put(key, time);
    }

    private void write() {
        var uses = new HashMap<>(unwritten);
        if (uses.isEmpty()) return;
        try {
            db.sql("""
                    update access.api_key k set last_used_at = used.at
                    from unnest(?::uuid[], ?::timestamptz[]) as used(id, at)
                    where k.id = used.id and (k.last_used_at is null or k.last_used_at < used.at)
                    """)
                    .params(
                            uses.keySet().toArray(UUID[]::new),
                            uses.values().stream()
                                    .map(at -> at.atOffset(ZoneOffset.UTC).toString())
                                    .toArray(String[]::new))
                    .update();
            uses.forEach(unwritten::remove); // not those that were used again meanwhile
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "When keys were last used is not written yet, since the database fails: {}",
                    e.getClass().getName());
        }
    }

    /** Writes what is left. */
    @Override
    public void destroy() {
        stop.countDown();
        write();
    }
}
