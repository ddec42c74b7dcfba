package dev.kith.query.view;

import dev.kith.api.Key;
import dev.kith.api.Resource;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Questions to the table of a view. */
public final class ViewQueries<K extends Key, S extends Resource> {

    private final JdbcTemplate db;
    private final String table;
    private final String projection;
    private final ViewForm<K, S> form;
    private final Progress progress;
    private final String byKeys;
    private final GroupRead<K, Seen<K, S>> reads = new GroupRead<>(this::byKeys);

    /** @param projection the name of the one that keeps the table */
    public ViewQueries(JdbcTemplate db, String table, String projection, ViewForm<K, S> form, Progress progress) {
        this.db = db;
        this.table = table;
        this.projection = projection;
        this.form = form;
        this.progress = progress;
        this.byKeys = """
                select asked.number,
                       case when head.position > ?
                            then (select version from log.event
                                  where aggregate_id = asked.stream order by version desc limit 1) end as newest,
                       v.*
                from log.head
                cross join unnest(?::text[], ?::text[], ?::uuid[]) with ordinality as asked(stream, tenant, id, number)
                left join (select %s from %s) v on v.tenant = asked.tenant and v.id = asked.id
                """.formatted(form.names(), table);
    }

    public Seen<K, S> byKey(K key) {
        return Objects.requireNonNull(reads.get(key));
    }

    /** Each of the keys with what is seen under it. */
    Map<K, Seen<K, S>> byAll(Set<K> keys) {
        return keys.isEmpty() ? Map.of() : byKeys(keys);
    }

    /** Where the projection in this process has passed the head, the log need not be asked about each resource. */
    private Map<K, Seen<K, S>> byKeys(Set<K> asked) {
        long passed = progress.of(projection).position();
        var keys = List.copyOf(asked);
        return db.execute(byKeys, (PreparedStatementCallback<Map<K, Seen<K, S>>>) statement -> {
            var parameters = new ArrayParameters(statement.getConnection(), statement);
            parameters.number(passed);
            parameters.array("text", keys.stream().map(Key::toString).toArray());
            parameters.array("text", keys.stream().map(Key::tenant).toArray());
            parameters.array("uuid", keys.stream().map(Key::id).toArray());
            try (var rows = statement.executeQuery()) {
                var seen = new HashMap<K, Seen<K, S>>();
                while (rows.next()) seen.put(keys.get(rows.getInt("number") - 1), seen(rows));
                return seen;
            }
        });
    }

    private Seen<K, S> seen(ResultSet rows) throws SQLException {
        var row = rows.getString("tenant") == null ? null : form.row(rows);
        long newest = rows.getLong("newest");
        return new Seen<>(row, rows.wasNull() || (row != null && row.version() >= newest));
    }

    /** The resources of a tenant that meet all conditions. */
    public List<ViewRow<K, S>> list(String tenant, List<Condition> conditions, Paging paging) {
        var parameters = new ArrayList<Object>(List.of(tenant));
        conditions.forEach(condition -> parameters.addAll(condition.values()));
        parameters.add(paging.limit());
        parameters.add(paging.offset());
        return db.query(sql(conditions, paging), (row, _) -> form.row(row), parameters.toArray());
    }

    /** With an index to find the matches they come first: PostgreSQL might else walk the order and test each. */
    private String sql(List<Condition> conditions, Paging paging) {
        var where = new StringBuilder("tenant = ? and exists");
        conditions.forEach(condition -> where.append(" and ").append(condition.sql()));
        var rows = "select %s from %s where %s".formatted(form.names(), table, where);
        boolean indexed = conditions.stream().anyMatch(Condition::indexed);
        return (indexed ? "with hit as materialized (" + rows + ") select * from hit" : rows) + page(paging);
    }

    private static String page(Paging paging) {
        var order = paging.sortBy() == Paging.SortBy.CREATED_AT ? "created_at" : "updated_at";
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return " order by %s %s, id %s limit ? offset ?".formatted(order, direction, direction);
    }
}
