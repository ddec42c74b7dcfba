package dev.kith.command.life;

import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import dev.kith.api.session.SessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code life.deadline}. */
@Component
class Deadlines {

    /** When a session is to expire. */
    record Deadline(SessionKey session, Instant dueAt) {}

    private final JdbcClient db;

    Deadlines(JdbcClient db) {
        this.db = db;
    }

    /** What the table knows of a session: whether it is open, its idle timeout and its last event; the rest is empty. */
    SessionState of(SessionKey session) {
        return db.sql("select open, last_activity, idle_timeout from life.deadline where tenant = ? and session = ?")
                .params(session.tenant(), session.id())
                .query((row, _) -> state(row))
                .optional()
                .orElse(SessionState.NONE);
    }

    private static SessionState state(ResultSet row) throws SQLException {
        var timeout = row.getString("idle_timeout");
        var lastActivity = row.getObject("last_activity", OffsetDateTime.class).toInstant();
        return new SessionState(
                true,
                !row.getBoolean("open"),
                Participants.NONE,
                SessionSettings.DEFAULT.withIdleTimeout(timeout == null ? null : Duration.parse(timeout)),
                0,
                0,
                0,
                lastActivity,
                lastActivity);
    }

    /** Of a deleted session nothing is kept. */
    void put(SessionKey session, SessionState state) {
        if (!state.exists()) {
            db.sql("delete from life.deadline where tenant = ? and session = ?")
                    .params(session.tenant(), session.id())
                    .update();
            return;
        }
        var timeout = state.settings().idleTimeout();
        db.sql("""
                insert into life.deadline (tenant, session, open, last_activity, idle_timeout, due_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (tenant, session) do update set open = excluded.open, last_activity = excluded.last_activity,
                    idle_timeout = excluded.idle_timeout, due_at = excluded.due_at
                """)
                .param(session.tenant())
                .param(session.id())
                .param(state.open())
                .param(utc(state.updatedAt()))
                .param(timeout == null ? null : timeout.toString())
                .param(state.open() && timeout != null ? utc(state.updatedAt().plus(timeout)) : null)
                .update();
    }

    /** Some that are due, in their order, beginning behind the given one; null means at the first. */
    List<Deadline> due(Instant now, @Nullable Deadline after, int limit) {
        var sql = "select tenant, session, due_at from life.deadline where due_at <= ?"
                + (after == null ? "" : " and (due_at, tenant, session) > (?, ?, ?)")
                + " order by due_at, tenant, session limit ?";
        var query = db.sql(sql).param(utc(now));
        if (after != null) {
            query = query.param(utc(after.dueAt()))
                    .param(after.session().tenant())
                    .param(after.session().id());
        }
        return query.param(limit).query((row, _) -> deadline(row)).list();
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        return new Deadline(
                new SessionKey(row.getString("tenant"), row.getObject("session", UUID.class)),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    /** The open sessions of a tenant to which nothing has happened since, those idle for longest first. */
    List<SessionKey> idle(String tenant, Instant since, int limit) {
        return db.sql("""
                select session from life.deadline where tenant = ? and open and last_activity <= ?
                order by last_activity, session limit ?
                """)
                .params(tenant, utc(since), limit)
                .query((row, _) -> new SessionKey(tenant, row.getObject("session", UUID.class)))
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
