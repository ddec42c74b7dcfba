package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.eventstore.GroupRead;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import dev.kith.query.platform.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/** Questions to {@code view.user_view}. */
@Component
class Users {

    /**
     * A user as the view has it.
     *
     * @param row null when the view has none, or none yet
     * @param fresh whether the view shows the last event of this user
     */
    record Seen(@Nullable UserRow row, boolean fresh) {}

    private static final String BY_KEY = """
            select asked.stream,
                   case when head.position > ?
                        then (select version from log.event
                              where aggregate_id = asked.stream order by version desc limit 1) end as newest,
                   %s
            from log.head
            cross join unnest(?::text[], ?::text[], ?::uuid[]) as asked(stream, tenant, id)
            left join view.user_view v on v.tenant = asked.tenant and v.id = asked.id
            """.formatted(prefixed("v"));

    private final JdbcTemplate db;
    private final Progress progress;
    private final GroupRead<UserKey, Seen> reads = new GroupRead<>(this::byKeys);

    Users(JdbcTemplate db, Progress progress) {
        this.db = db;
        this.progress = progress;
    }

    Seen byKey(UserKey user) {
        return Objects.requireNonNull(reads.get(user));
    }

    /** Where the projection in this process has passed the head, the log need not be asked about each user. */
    private Map<UserKey, Seen> byKeys(Set<UserKey> users) {
        long passed = progress.of(UserProjection.NAME).position();
        return db.execute(BY_KEY, (PreparedStatementCallback<Map<UserKey, Seen>>) statement -> {
            var parameters = new ArrayParameters(statement.getConnection(), statement);
            parameters.number(passed);
            parameters.array("text", users.stream().map(UserKey::toString).toArray());
            parameters.array("text", users.stream().map(UserKey::tenant).toArray());
            parameters.array("uuid", users.stream().map(UserKey::id).toArray());
            try (var rows = statement.executeQuery()) {
                var seen = new HashMap<UserKey, Seen>();
                while (rows.next()) seen.put(UserKey.parse(rows.getString("stream")), seen(rows));
                return seen;
            }
        });
    }

    private static Seen seen(ResultSet rows) throws SQLException {
        var row = rows.getString("tenant") == null ? null : UserRows.row(rows);
        long newest = rows.getLong("newest");
        return new Seen(row, rows.wasNull() || (row != null && row.version() >= newest));
    }

    List<UserRow> list(String tenant, @Nullable String project, MetadataFilter filter, Paging paging) {
        var parameters = new ArrayList<Object>(List.of(tenant));
        var where = new StringBuilder("tenant = ? and exists");
        if (project != null) {
            where.append(" and lower(project) = lower(?)");
            parameters.add(project);
        }
        for (var anyOf : filter.anyOfEach()) {
            where.append(
                    anyOf.stream().map(_ -> "metadata @> ?::jsonb").collect(Collectors.joining(" or ", " and (", ")")));
            parameters.addAll(anyOf);
        }
        parameters.add(paging.limit());
        parameters.add(paging.offset());
        return db.query(sql(where.toString(), filter, paging), (row, _) -> UserRows.row(row), parameters.toArray());
    }

    /** With a filter the matches come first, by their own index: PostgreSQL might else walk the order and test each. */
    private static String sql(String where, MetadataFilter filter, Paging paging) {
        var order = paging.sortBy() == Paging.SortBy.CREATED_AT ? "created_at" : "updated_at";
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        var page = " order by %s %s, id %s limit ? offset ?".formatted(order, direction, direction);
        var rows = "select " + UserRows.COLUMNS + " from view.user_view where " + where;
        return filter.isEmpty() ? rows + page : "with hit as materialized (" + rows + ") select * from hit" + page;
    }

    private static String prefixed(String alias) {
        return List.of(UserRows.COLUMNS.split(", ")).stream()
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }
}
