package dev.kith.platform.privacy;

import dev.kith.api.Ids;
import dev.kith.platform.privacy.SubjectKeyTable.NewKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
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
    private static final int AT_ONCE = 1_024;

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
                if (left.decrementAndGet() < AT_ONCE) fillAhead();
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
        var keys = new ArrayList<SubjectKey>(AT_ONCE);
        table.insert(() -> {
            masters.refresh();
            return made(keys);
        });
        free.addAll(keys);
        left.addAndGet(AT_ONCE);
    }

    private List<NewKey> made(List<SubjectKey> keys) {
        var secrets = Aead.random(AT_ONCE * Aead.KEY);
        var wrapped = new ArrayList<NewKey>(AT_ONCE);
        for (int from = 0; from < secrets.length; from += Aead.KEY) {
            var secret = Arrays.copyOfRange(secrets, from, from + Aead.KEY);
            var id = Ids.next();
            keys.add(new SubjectKey(id, Aead.key(secret)));
            wrapped.add(new NewKey(id, masters.wrap(id.toString(), secret)));
        }
        return wrapped;
    }
}
