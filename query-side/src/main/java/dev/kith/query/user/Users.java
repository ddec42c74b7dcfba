package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions to {@code view.user_view}. */
@Component
class Users {

    /**
     * A user as the view has it, beside the version that the log has.
     *
     * @param row null when the view has none yet
     */
    record Seen(long newest, @Nullable UserRow row) {

        /** Whether the view shows the last event of this user. */
        boolean fresh() {
            return row != null && row.version() >= newest;
        }
    }

    private final JdbcClient db;

    Users(JdbcClient db) {
        this.db = db;
    }

    /** Empty when nothing ever happened to such a user. */
    Optional<Seen> byKey(UserKey user) {
        return db.sql("select e.version as newest, " + prefixed("v") + """
                 from (select version from log.event where aggregate_id = ? order by version desc limit 1) e
                left join view.user_view v on v.tenant = ? and v.id = ?
                """)
                .params(user.toString(), user.tenant(), user.id())
                .query((row, _) ->
                        new Seen(row.getLong("newest"), row.getString("tenant") == null ? null : UserRows.row(row)))
                .optional();
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
        return db.sql(sql(where.toString(), filter, paging))
                .params(parameters)
                .query((row, _) -> UserRows.row(row))
                .list();
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
