package dev.kith.query.user;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.StoredEvent;
import dev.kith.query.view.Batch;
import dev.kith.query.view.ViewTable;
import javax.sql.DataSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applies events in the order of the log to the table that is to replace the live view. */
public final class UserCatchUp {

    private static final int PAGE = 1_000;
    private static final String NEXT = "view.user_view_next";

    private final EventLog log;
    private final EventSerializer serializer;
    private final ViewTable<UserKey, UserState> table;

    /** Makes one that works as the owner of the schema {@code view}. */
    public UserCatchUp(DataSource owner, EventSerializer serializer) {
        this.log = new EventLog(JdbcClient.create(owner));
        this.serializer = serializer;
        this.table = UserRows.table(new JdbcTemplate(owner), NEXT);
    }

    /**
     * Applies what lies between two positions.
     *
     * @return the position up to which the table now shows the log: {@code end}, or {@code start} when that is further
     */
    public long upTo(long end, long start) {
        long position = start;
        while (position < end) {
            var page = log.after(position, PAGE);
            var batch = new Batch<>(table);
            var ofUsers = page.stream()
                    .filter(stored -> stored.event().aggregateType().equals("User"))
                    .toList();
            serializer.expect(
                    ofUsers.stream().map(stored -> stored.event().payload()).toList());
            ofUsers.stream().map(this::change).forEach(batch::add);
            batch.flush();
            position = page.getLast().position();
        }
        return position;
    }

    private Batch.Change<UserKey> change(StoredEvent stored) {
        var event = stored.event();
        UserEvent fact = serializer.deserialize(
                new SimpleSerializedObject<>(event.payload(), byte[].class, event.name(), event.revision()));
        return new Batch.Change<>(
                UserKey.parse(event.aggregateId()), event.version(), stored.position(), event.time(), fact);
    }
}
