package dev.kith.query.session;

import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.query.platform.Freshness;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/** The table {@code view.participation}: who takes, or ever took, part in which session, also in deleted ones. */
@Component
public class Participations {

    /** That a user takes part, since the event at this position. */
    record Row(SessionKey session, UUID user, long position) {

        /** What an event says of it. */
        static Stream<Row> of(SessionKey session, SessionEvent event, long position) {
            return switch (event) {
                case SessionCreated e -> e.users().stream().map(user -> new Row(session, user, position));
                case SessionParticipantsAdded e -> e.users().stream().map(user -> new Row(session, user, position));
                default -> Stream.empty();
            };
        }
    }

    private static final String INSERT = """
            insert into view.participation (tenant, user_id, session, position)
            select distinct on (1, 2, 3) * from unnest(?::text[], ?::uuid[], ?::uuid[], ?::bigint[]) order by 1, 2, 3, 4
            on conflict do nothing
            """;

    private final JdbcTemplate db;
    private final Freshness freshness;

    Participations(JdbcTemplate db, Freshness freshness) {
        this.db = db;
        this.freshness = freshness;
    }

    /** Waits until the table shows what the log has up to a position. */
    public void await(long position) {
        freshness.await(SessionProjection.NAME, "Session", position);
    }

    void add(Collection<Row> rows) {
        if (rows.isEmpty()) return;
        db.execute(INSERT, (PreparedStatementCallback<Integer>) statement -> insert(statement, rows));
    }

    private static int insert(PreparedStatement statement, Collection<Row> rows) throws java.sql.SQLException {
        var columns = new ArrayParameters(statement.getConnection(), statement);
        columns.array("text", column(rows, row -> row.session().tenant()));
        columns.array("uuid", column(rows, Row::user));
        columns.array("uuid", column(rows, row -> row.session().id()));
        columns.array("bigint", column(rows, Row::position));
        return statement.executeUpdate();
    }

    private static Object[] column(Collection<Row> rows, Function<Row, Object> value) {
        return rows.stream().map(value).toArray();
    }

    void clear() {
        db.execute("truncate view.participation");
    }

    /**
     * Some of the sessions that a user takes or took part in, by their ids.
     *
     * @param after the id behind which to go on; null for the first
     * @param upTo the position of the log beyond which nothing counts
     */
    public List<SessionKey> of(UserKey user, @Nullable UUID after, long upTo, int limit) {
        return db.query(
                "select session from view.participation where tenant = ? and user_id = ? and position <= ?"
                        + " and (?::uuid is null or session > ?::uuid) order by session limit ?",
                (row, _) -> new SessionKey(user.tenant(), row.getObject(1, UUID.class)),
                user.tenant(),
                user.id(),
                upTo,
                after,
                after,
                limit);
    }
}
