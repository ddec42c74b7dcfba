package dev.kith.query.view;

import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the table of a view. */
public final class ViewQueries<K extends Key, S extends Resource> {

    /**
     * A resource as the view has it, beside the version that the log has.
     *
     * @param row null when the view has none yet
     */
    public record Seen<K, S extends Resource>(
            long newest, @Nullable ViewRow<K, S> row) {

        /** The row, when it shows a resource that has not been deleted. */
        public Optional<ViewRow<K, S>> existing() {
            return Optional.ofNullable(row).filter(shown -> shown.state().exists());
        }
    }

    private final JdbcClient db;
    private final String table;
    private final ViewForm<K, S> form;

    public ViewQueries(JdbcClient db, String table, ViewForm<K, S> form) {
        this.db = db;
        this.table = table;
        this.form = form;
    }

    /** Empty when nothing ever happened to such a resource. */
    public Optional<Seen<K, S>> byKey(K key) {
        return db.sql("""
                select e.version as newest, v.*
                from (select version from log.event where aggregate_id = ? order by version desc limit 1) e
                left join (select %s from %s) v on v.tenant = ? and v.id = ?
                """.formatted(form.names(), table))
                .params(key.toString(), key.tenant(), key.id())
                .query((row, _) -> new Seen<>(row.getLong("newest"), rowOrNull(row)))
                .optional();
    }

    private @Nullable ViewRow<K, S> rowOrNull(ResultSet row) throws SQLException {
        return row.getString("tenant") == null ? null : form.row(row);
    }

    /** Whether the view shows the last event of this resource. */
    public static <K, S extends Resource> boolean isFresh(Optional<Seen<K, S>> seen) {
        if (seen.isEmpty()) return true; // nothing is all there is
        var row = seen.get().row();
        return row != null && row.version() >= seen.get().newest();
    }

    /**
     * The resources of a tenant that meet all conditions.
     *
     * @param conditions of which each is a choice of JSON documents that the metadata must contain one of
     */
    public List<ViewRow<K, S>> list(String tenant, List<List<String>> conditions, Paging paging) {
        var parameters = new ArrayList<Object>(List.of(tenant));
        conditions.forEach(parameters::addAll);
        parameters.add(paging.limit());
        parameters.add(paging.offset());
        return db.sql(sql(conditions, paging))
                .params(parameters)
                .query((row, _) -> form.row(row))
                .list();
    }

    /** With conditions the matches come first, by their own index: PostgreSQL might else walk the order and test each. */
    private String sql(List<List<String>> conditions, Paging paging) {
        var where = new StringBuilder("tenant = ? and exists");
        for (var anyOf : conditions) {
            var choice = String.join(" or ", Collections.nCopies(anyOf.size(), "metadata @> ?::jsonb"));
            where.append(" and (").append(choice).append(')');
        }
        var rows = "select %s from %s where %s".formatted(form.names(), table, where);
        return (conditions.isEmpty() ? rows : "with hit as materialized (" + rows + ") select * from hit")
                + page(paging);
    }

    private static String page(Paging paging) {
        var order = paging.sortBy() == Paging.SortBy.CREATED_AT ? "created_at" : "updated_at";
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return " order by %s %s, id %s limit ? offset ?".formatted(order, direction, direction);
    }
}
