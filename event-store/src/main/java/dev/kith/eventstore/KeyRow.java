package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code log.idempotency} to be.
 *
 * @param standing whether the position is one that already is; otherwise it counts from the batch's base
 */
record KeyRow(IdempotencyKey key, String aggregateId, long version, boolean standing, long position) {

    static List<KeyRow> of(List<Append> batch) {
        var rows = new ArrayList<KeyRow>();
        long offset = 0;
        for (var append : batch) {
            offset += append.size();
            if (append.key == null) continue;
            if (append.standing != null) {
                var standing = append.standing;
                rows.add(new KeyRow(append.key, standing.aggregateId(), standing.version(), true, standing.position()));
            } else {
                var last = append.events.getLast();
                rows.add(new KeyRow(append.key, last.aggregateId(), last.version(), false, offset));
            }
        }
        return rows;
    }
}
