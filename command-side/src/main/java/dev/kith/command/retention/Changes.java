package dev.kith.command.retention;

import dev.kith.api.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Rows as they are, and as they are to be. */
final class Changes<K extends Key, S> {

    private final Rows<K, S> rows;
    private final Map<K, S> before;
    private final Map<K, S> after = new HashMap<>();

    /** @param keys of all that may be asked for */
    Changes(Rows<K, S> rows, Collection<K> keys) {
        this.rows = rows;
        this.before = rows.of(keys);
    }

    /** As it was before the changes. */
    Map<K, S> before() {
        return before;
    }

    S of(K key) {
        var changed = after.get(key);
        return changed != null ? changed : before.getOrDefault(key, rows.none());
    }

    void put(K key, S state) {
        after.put(key, state);
    }

    void write() {
        rows.put(after);
    }
}
