package dev.kith.command.life;

import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.CatchUp;
import dev.kith.eventstore.EventSerializer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Brings {@link Deadlines} up to the end of the log. */
@Component
class DeadlineFold {

    /** An event can have a thousand messages, and a megabyte. */
    private static final int FETCHED_AT_ONCE = 10;

    private final JdbcClient db;
    private final Deadlines deadlines;
    private final EventSerializer serializer;
    private final CatchUp log;

    DeadlineFold(
            JdbcClient db, Deadlines deadlines, EventSerializer serializer, PlatformTransactionManager transactions) {
        this.db = db;
        this.deadlines = deadlines;
        this.serializer = serializer;
        this.log = new CatchUp(db, transactions, "life.progress");
    }

    /** Until the place where the log ends now. */
    void catchUp() {
        log.run((after, upTo) -> read(after, upTo).forEach(deadlines::put));
    }

    private Map<SessionKey, SessionState> read(long after, long upTo) {
        var changed = new LinkedHashMap<SessionKey, SessionState>();
        db.sql("""
                select aggregate_id, time, name, revision, payload from log.event
                where position > ? and position <= ? and aggregate_type = 'Session' order by position
                """).params(after, upTo).withFetchSize(FETCHED_AT_ONCE).query(row -> {
            var session = SessionKey.parse(row.getString("aggregate_id"));
            var before = changed.computeIfAbsent(session, deadlines::of);
            changed.put(session, after(before, row));
        });
        return changed;
    }

    /** When a session is to expire is nothing personal, so no keys are asked for. */
    private SessionState after(SessionState before, ResultSet row) throws SQLException {
        Object event = serializer.deserializeBlank(new SimpleSerializedObject<>(
                row.getBytes("payload"), byte[].class, row.getString("name"), row.getString("revision")));
        return SessionState.FOLD.after(
                before, event, row.getObject("time", OffsetDateTime.class).toInstant());
    }
}
