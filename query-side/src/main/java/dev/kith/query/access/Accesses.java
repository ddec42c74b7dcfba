package dev.kith.query.access;

import dev.kith.api.user.UserKey;
import dev.kith.query.platform.Freshness;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** All looks at a user that are recorded, between two positions of the log: behind the first, up to the second. */
@Component
public class Accesses {

    /** Takes one after the other. */
    @FunctionalInterface
    public interface Listener {
        void hear(Access access) throws IOException;
    }

    private static final int PAGE = 500;

    private final AccessTable table;
    private final Freshness freshness;

    Accesses(AccessTable table, Freshness freshness) {
        this.table = table;
        this.freshness = freshness;
    }

    /** Waits until all up to a position can be found. */
    public void await(long position) {
        freshness.await(AccessProjection.NAME, AccessRecords.TYPE, position);
    }

    /** Oldest first, a page at a time. */
    public void each(UserKey user, long after, long upTo, Listener listener) throws IOException {
        long last = after;
        for (var page = page(user, last, upTo); !page.isEmpty(); page = page(user, last, upTo)) {
            for (var access : page) listener.hear(access);
            last = page.getLast().position();
        }
    }

    private List<Access> page(UserKey user, long after, long upTo) {
        return table.between(user, after, upTo, PAGE);
    }

    public List<Looker> lookers(UserKey user, long after, long upTo) {
        return table.lookers(user, after, upTo);
    }
}
