package dev.kith.platform.privacy;

import dev.kith.api.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keys for new subjects. They are made and kept many at a time, ahead of their use, so that a new subject costs no round trip
 * of its own. Those that are left when the program ends are never used.
 */
final class KeyPool {

    private static final Logger log = LoggerFactory.getLogger(KeyPool.class);
    private static final int AT_ONCE = 512;
    private static final int FEW = AT_ONCE / 2;

    private final SubjectKeyTable table;
    private final MasterKeys masters;
    private final Queue<SubjectKey> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicBoolean filling = new AtomicBoolean();

    KeyPool(SubjectKeyTable table, MasterKeys masters) {
        this.table = table;
        this.masters = masters;
    }

    /** A key that nobody else has; it is in the database. */
    SubjectKey take() {
        for (var key = free.poll(); ; key = free.poll()) {
            if (key == null) {
                fillEmpty();
            } else {
                if (left.decrementAndGet() < FEW) fillAhead();
                return key;
            }
        }
    }

    private synchronized void fillEmpty() {
        if (free.isEmpty()) fill();
    }

    private void fillAhead() {
        if (filling.compareAndSet(false, true))
            Thread.ofVirtual().name("key-pool").start(this::tryToFill);
    }

    private void tryToFill() {
        try {
            fill();
        } catch (DataAccessException e) { // whoever finds the pool empty tries again, and is told
            log.debug("no keys could be made ahead");
        } finally {
            filling.set(false);
        }
    }

    private void fill() {
        masters.refresh();
        var secrets = Aead.random(AT_ONCE * Aead.KEY);
        var keys = new ArrayList<SubjectKey>(AT_ONCE);
        var wrapped = new ArrayList<MasterKeys.Wrapped>(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            var secret = Arrays.copyOfRange(secrets, i * Aead.KEY, (i + 1) * Aead.KEY);
            var id = Ids.next();
            keys.add(new SubjectKey(id, Aead.key(secret)));
            wrapped.add(masters.wrap(id.toString(), secret));
        }
        table.insert(ids(keys), wrapped);
        free.addAll(keys);
        left.addAndGet(AT_ONCE);
    }

    private static List<UUID> ids(List<SubjectKey> keys) {
        return keys.stream().map(SubjectKey::id).toList();
    }
}
