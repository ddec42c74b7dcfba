package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserProfile;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.query.platform.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/** The table {@code view.user_view}, or one that is to replace it, many rows at a time. */
@Component
class UserRows {

    private static final String LIVE = "view.user_view";

    static final String COLUMNS =
            "tenant, id, exists, name, about, metadata, project, created_at, updated_at, version, position";

    private final JdbcTemplate db;

    private final String table;

    @Autowired
    UserRows(JdbcTemplate db) {
        this(db, LIVE);
    }

    /** Another table of the same form. */
    UserRows(JdbcTemplate db, String table) {
        this.db = db;
        this.table = table;
    }

    Map<UserKey, UserRow> of(Collection<UserKey> users) {
        if (users.isEmpty()) return Map.of();
        return db.execute("select " + COLUMNS + " from " + table + """
                 where (tenant, id) in (select * from unnest(?::text[], ?::uuid[]))
                """, (PreparedStatementCallback<
                        Map<UserKey, UserRow>>)
                statement -> {
                    var columns = new ArrayParameters(statement.getConnection(), statement);
                    columns.array("text", column(users, UserKey::tenant));
                    columns.array("uuid", column(users, UserKey::id));
                    try (var rows = statement.executeQuery()) {
                        return byUser(rows);
                    }
                });
    }

    private static Map<UserKey, UserRow> byUser(ResultSet rows) throws SQLException {
        var found = new HashMap<UserKey, UserRow>();
        while (rows.next()) {
            var row = row(rows);
            found.put(row.user(), row);
        }
        return found;
    }

    /** Writes all rows in one statement; an older row never replaces a newer one. */
    void put(Collection<UserRow> rows) {
        db.execute("insert into " + table + " as shown (" + COLUMNS + """
                )
                select * from unnest(?::text[], ?::uuid[], ?::boolean[], ?::text[], ?::text[], ?::jsonb[], ?::text[],
                                     ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[])
                on conflict (tenant, id) do update set
                    exists = excluded.exists, name = excluded.name, about = excluded.about,
                    metadata = excluded.metadata, project = excluded.project, created_at = excluded.created_at,
                    updated_at = excluded.updated_at, version = excluded.version, position = excluded.position
                where shown.version < excluded.version
                """, (PreparedStatementCallback<Integer>)
                statement -> {
                    bind(new ArrayParameters(statement.getConnection(), statement), rows);
                    return statement.executeUpdate();
                });
    }

    private static void bind(ArrayParameters columns, Collection<UserRow> rows) throws SQLException {
        columns.array("text", column(rows, r -> r.user().tenant()));
        columns.array("uuid", column(rows, r -> r.user().id()));
        columns.array("boolean", column(rows, r -> r.state().exists()));
        columns.array("text", column(rows, r -> shown(r).name()));
        columns.array("text", column(rows, r -> shown(r).about()));
        columns.array("jsonb", column(rows, r -> Json.write(shown(r).metadata())));
        columns.array("text", column(rows, r -> shown(r).project()));
        columns.array("timestamptz", column(rows, r -> r.state().createdAt().atOffset(ZoneOffset.UTC)));
        columns.array("timestamptz", column(rows, r -> r.state().updatedAt().atOffset(ZoneOffset.UTC)));
        columns.array("bigint", column(rows, UserRow::version));
        columns.array("bigint", column(rows, UserRow::position));
    }

    /** A deleted user leaves nothing of a person in the view. */
    private static UserProfile shown(UserRow row) {
        return row.state().exists() ? row.state().profile() : UserState.NONE.profile();
    }

    private static <R> Object[] column(Collection<R> rows, Function<R, ?> value) {
        return rows.stream().map(value).toArray();
    }

    static UserRow row(ResultSet row) throws SQLException {
        var profile = new UserProfile(
                row.getString("name"),
                row.getString("about"),
                Json.object(row.getString("metadata")),
                row.getString("project"));
        var state = new UserState(
                row.getBoolean("exists"),
                profile,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        var user = new UserKey(row.getString("tenant"), row.getObject("id", UUID.class));
        return new UserRow(user, state, row.getLong("version"), row.getLong("position"));
    }

    void clear() {
        db.execute("truncate " + table);
    }
}
