package dev.kith.query.view;

import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.eventstore.GroupRead;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import dev.kith.query.platform.Freshness;
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

    /**
     * What a kind of resource is called.
     *
     * @param projection the one that keeps its view
     * @param aggregate its type in the log, which is also its name to callers
     */
    public record Names(String projection, String aggregate) {}

    /** A page of a list, and whether nothing was missing in the view. */
    record Listed<K, S>(List<ViewRow<K, S>> rows, boolean fresh) {}

    private final JdbcTemplate db;
    private final String table;
    private final Names names;
    private final ViewForm<K, S> form;
    private final Progress progress;
    private final String byKeys;
    private final GroupRead<K, Seen<K, S>> reads = new GroupRead<>(this::byKeys);

    public ViewQueries(JdbcTemplate db, String table, Names names, ViewForm<K, S> form, Progress progress) {
        this.db = db;
        this.table = table;
        this.names = names;
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

    Names names() {
        return names;
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
        long passed = progress.of(names.projection()).position();
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

    /** The resources of a tenant that meet all conditions, and whether the view shows every event of their kind. */
    Listed<K, S> list(String tenant, List<Condition> conditions, Paging paging) {
        long passed = progress.of(names.projection()).position();
        var parameters = new ArrayList<Object>(List.of(passed, names.projection(), names.aggregate(), tenant));
        conditions.forEach(condition -> parameters.addAll(condition.values()));
        parameters.add(paging.limit());
        parameters.add(paging.offset());
        return Objects.requireNonNull(db.query(sql(conditions, paging), this::listed, parameters.toArray()));
    }

    private Listed<K, S> listed(ResultSet rows) throws SQLException {
        var shown = new ArrayList<ViewRow<K, S>>();
        boolean fresh = false;
        while (rows.next()) {
            fresh = rows.getBoolean("fresh");
            if (rows.getString("tenant") != null) shown.add(form.row(rows));
        }
        return new Listed<>(shown, fresh);
    }

    /**
     * One statement, so that both are of one moment. With an index to find the matches they come first: PostgreSQL might else
     * walk the order and test each.
     */
    private String sql(List<Condition> conditions, Paging paging) {
        var where = new StringBuilder("tenant = ? and exists");
        conditions.forEach(condition -> where.append(" and ").append(condition.sql()));
        var rows = "select %s from %s where %s".formatted(form.names(), table, where);
        boolean indexed = conditions.stream().anyMatch(Condition::indexed);
        var order = order(paging);
        return """
                select seen.fresh, shown.*
                from (select case when head.position > ? then (%s) else true end as fresh from log.head) seen
                left join lateral (%s order by %s limit ? offset ?) shown on true
                order by %s
                """.formatted(
                        Freshness.SEEN_ALL,
                        indexed ? "with hit as materialized (" + rows + ") select * from hit" : rows,
                        order,
                        order);
    }

    private static String order(Paging paging) {
        var time = paging.sortBy() == Paging.SortBy.CREATED_AT ? "created_at" : "updated_at";
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return "%s %s, id %s".formatted(time, direction, direction);
    }
}
