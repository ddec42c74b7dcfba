package dev.kith.command.erasure;

import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The views of the query side, which may be another process: what an erasure has to learn from them and to wait for. */
@Component
class Views {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private static final String SEEN = """
            select not exists (select from log.event where position > view.position_of('user-view') and position <= :position
                               and aggregate_type = 'User')
               and not exists (select from log.event where position > view.position_of('session-view') and position <= :position
                               and aggregate_type = 'Session')
            """;

    private static final String SESSIONS = """
            select session from view.participation where tenant = :tenant and user_id = :user and position < coalesce(
                (select min(position) from log.event where aggregate_id = :stream and version > :version), :last)
            order by session
            """;

    private static final String HOLDS_OF_OTHERS = """
            with other as (
                select distinct their.user_id from view.participation my
                join view.participation their on their.tenant = my.tenant and their.session = my.session
                where my.tenant = :tenant and my.user_id = :user and their.user_id <> :user)
            select distinct hold.user_id || ' (' || hold.named || ')' from (
                select distinct on (other.user_id, named) other.user_id, e.name,
                       convert_from(e.payload, 'UTF8')::jsonb ->> 'name' as named
                from other join log.event e on e.aggregate_id = :tenant || '/user/' || other.user_id
                where e.name in ('user.hold-placed.v1', 'user.hold-released.v1')
                order by other.user_id, named, e.version desc) hold
            where hold.name = 'user.hold-placed.v1' order by 1
            """;

    private final JdbcClient db;

    Views(JdbcClient db) {
        this.db = db;
    }

    /** Waits until they show the log up to a position. */
    void await(long position) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!haveSeen(position)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw Problem.unavailable(
                        "The views have not caught up with the log; ask again. What was begun goes on by itself",
                        Duration.ofSeconds(5));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean haveSeen(long position) {
        return areThere()
                && db.sql(SEEN).param("position", position).query(Boolean.class).single();
    }

    /** They are not before a query side has started for the first time. */
    boolean areThere() {
        return db.sql("select to_regclass('view.participation') is not null")
                .query(Boolean.class)
                .single();
    }

    /** The sessions that an erased user took part in, until somebody else was given the id. */
    List<SessionKey> sessions(Erased erased) {
        return db.sql(SESSIONS)
                .param("tenant", erased.user().tenant())
                .param("user", erased.user().id())
                .param("stream", erased.user().toString())
                .param("version", erased.version())
                .param("last", Long.MAX_VALUE)
                .query((row, _) -> new SessionKey(erased.user().tenant(), row.getObject(1, UUID.class)))
                .list();
    }

    /** Which of those who share sessions with a user are on hold, with the names of the holds. */
    List<String> holdsOfOthers(UserKey user) {
        return db.sql(HOLDS_OF_OTHERS)
                .param("tenant", user.tenant())
                .param("user", user.id())
                .query(String.class)
                .list();
    }
}
