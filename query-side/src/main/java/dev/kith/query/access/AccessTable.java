package dev.kith.query.access;

import dev.kith.api.user.UserKey;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/** The table {@code view.user_access}: each access once for every user that it showed. */
@Component
class AccessTable {

    record Row(UserKey user, Access access) {}

    private static final String INSERT = """
            insert into view.user_access (tenant, user_id, position, time, actor, on_behalf_of, view, session, purpose, request_id)
            select * from unnest(?::text[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                                 ?::text[], ?::text[])
            on conflict do nothing
            """;

    private final JdbcTemplate db;

    AccessTable(JdbcTemplate db) {
        this.db = db;
    }

    /** One statement for all. */
    void add(List<Row> rows) {
        db.execute(INSERT, (PreparedStatementCallback<Integer>) statement -> {
            var columns = new ArrayParameters(statement.getConnection(), statement);
            columns.array("text", column(rows, row -> row.user().tenant()));
            columns.array("uuid", column(rows, row -> row.user().id()));
            columns.array("bigint", column(rows, row -> row.access().position()));
            columns.array("timestamptz", column(rows, row -> row.access().time().atOffset(ZoneOffset.UTC)));
            columns.array("text", column(rows, row -> row.access().actor()));
            columns.array("text", column(rows, row -> row.access().onBehalfOf()));
            columns.array("text", column(rows, row -> row.access().view()));
            columns.array("uuid", column(rows, row -> row.access().session()));
            columns.array("text", column(rows, row -> row.access().purpose()));
            columns.array("text", column(rows, row -> row.access().requestId()));
            return statement.executeUpdate();
        });
    }

    private static @Nullable Object[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }

    void clear() {
        db.execute("truncate view.user_access");
    }

    /** Those of one user behind the place that the paging names, and one more when there are more. */
    List<Access> of(UserKey user, CursorPaging paging) {
        boolean ascending = paging.direction() == Direction.ASC;
        var after = paging.after();
        return db.query(
                "select * from view.user_access where tenant = ? and user_id = ? and position %s ? order by position %s limit ?"
                        .formatted(ascending ? ">" : "<", ascending ? "asc" : "desc"),
                (row, _) -> access(row),
                user.tenant(),
                user.id(),
                after != null ? after : ascending ? 0 : Long.MAX_VALUE,
                paging.limit() + 1);
    }

    /** The oldest of one user behind a position, of those up to another. */
    List<Access> between(UserKey user, long after, long upTo, int limit) {
        return db.query(
                "select * from view.user_access where tenant = ? and user_id = ? and position > ? and position <= ?"
                        + " order by position limit ?",
                (row, _) -> access(row),
                user.tenant(),
                user.id(),
                after,
                upTo,
                limit);
    }

    /** Who looked at one user behind a position and up to another, in the order of their first looks. */
    List<Looker> lookers(UserKey user, long after, long upTo) {
        return db.query(
                "select actor, count(*) as looks, min(time) as first, max(time) as last from view.user_access"
                        + " where tenant = ? and user_id = ? and position > ? and position <= ? group by actor order by min(position)",
                (row, _) ->
                        new Looker(row.getString("actor"), row.getLong("looks"), time(row, "first"), time(row, "last")),
                user.tenant(),
                user.id(),
                after,
                upTo);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Access access(ResultSet row) throws SQLException {
        return new Access(
                row.getLong("position"),
                time(row, "time"),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("view"),
                row.getObject("session", UUID.class),
                row.getString("purpose"),
                row.getString("request_id"));
    }
}
