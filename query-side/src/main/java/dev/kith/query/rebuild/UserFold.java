package dev.kith.query.rebuild;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventSerializer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds the events of one user after the other into rows. */
final class UserFold {

    private final EventSerializer serializer;
    private final CopyRows rows;
    private UserState state = UserState.NONE;
    private UserHistory.@Nullable Raw last;

    UserFold(EventSerializer serializer, CopyRows rows) {
        this.serializer = serializer;
        this.rows = rows;
    }

    void add(List<UserHistory.Raw> chunk) throws SQLException {
        serializer.expect(chunk.stream().map(UserHistory.Raw::payload).toList());
        for (var raw : chunk) {
            if (last != null && !last.aggregateId().equals(raw.aggregateId())) write();
            state = UserHistory.after(state, raw, serializer);
            last = raw;
        }
    }

    void finish() throws SQLException {
        write();
        rows.finish();
    }

    private void write() throws SQLException {
        if (last != null) rows.add(UserKey.parse(last.aggregateId()), state, last.version(), last.position());
        state = UserState.NONE;
    }
}
