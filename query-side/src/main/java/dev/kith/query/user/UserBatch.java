package dev.kith.query.user;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of one batch: at the end read once, folded per user, written once. */
final class UserBatch {

    record Change(UserKey user, long version, long position, Instant time, UserEvent event) {}

    private final UserRows rows;
    private final List<Change> changes = new ArrayList<>();

    UserBatch(UserRows rows) {
        this.rows = rows;
    }

    void add(Change change) {
        changes.add(change);
    }

    long position() {
        return changes.getLast().position();
    }

    void flush() {
        Map<UserKey, UserRow> folded = new LinkedHashMap<>(rows.of(usersNotNew()));
        for (var change : changes) {
            var before = folded.get(change.user());
            if (before != null && before.version() >= change.version()) continue; // a replay over a live table
            var state = (before == null ? UserState.NONE : before.state()).after(change.event(), change.time());
            folded.put(change.user(), new UserRow(change.user(), state, change.version(), change.position()));
        }
        rows.put(folded.values());
    }

    /** A user whose first event is in the batch has no row to read. */
    private List<UserKey> usersNotNew() {
        var news = changes.stream()
                .filter(change -> change.version() == 0)
                .map(Change::user)
                .collect(java.util.stream.Collectors.toSet());
        return changes.stream()
                .map(Change::user)
                .distinct()
                .filter(user -> !news.contains(user))
                .toList();
    }
}
