package dev.kith.query.view;

import dev.kith.api.Fold;
import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.eventstore.ArrayParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table of a view, or one that is to replace it, many rows at a time. */
public final class ViewTable<K extends Key, S extends Resource> {

    private final JdbcTemplate db;
    private final String name;
    private final ViewForm<K, S> form;
    private final List<ViewForm.Column<ViewRow<K, S>>> columns;
    private final String merge;

    public ViewTable(JdbcTemplate db, String name, ViewForm<K, S> form) {
        this.db = db;
        this.name = name;
        this.form = form;
        this.columns = form.all();
        this.merge = merge();
    }

    /**
     * An older row never replaces a newer one. {@code INSERT … ON CONFLICT} would lock each row before it changes it, which is
     * one more record in the write-ahead log.
     */
    private String merge() {
        return """
                merge into %s as shown using (select * from unnest(%s) as t (%s)) as given
                on shown.tenant = given.tenant and shown.id = given.id
                when matched and shown.version < given.version then update set %s
                when not matched then insert (%3$s) values (%s)
                """.formatted(
                        name,
                        eachColumn(column -> "?::" + column.type() + "[]"),
                        form.names(),
                        eachColumn(column -> column.name() + " = given." + column.name()),
                        eachColumn(column -> "given." + column.name()));
    }

    private String eachColumn(Function<ViewForm.Column<?>, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    Fold<S, ?> fold() {
        return form.fold();
    }

    public Map<K, ViewRow<K, S>> of(Collection<K> keys) {
        if (keys.isEmpty()) return Map.of();
        var query = "select %s from %s where (tenant, id) in (select * from unnest(?::text[], ?::uuid[]))"
                .formatted(form.names(), name);
        return db.execute(query, (PreparedStatementCallback<Map<K, ViewRow<K, S>>>) statement -> {
            var parameters = new ArrayParameters(statement.getConnection(), statement);
            parameters.array("text", each(keys, Key::tenant));
            parameters.array("uuid", each(keys, Key::id));
            try (var rows = statement.executeQuery()) {
                return byKey(rows);
            }
        });
    }

    private Map<K, ViewRow<K, S>> byKey(ResultSet rows) throws SQLException {
        var found = new HashMap<K, ViewRow<K, S>>();
        while (rows.next()) {
            var row = form.row(rows);
            found.put(row.key(), row);
        }
        return found;
    }

    /** Writes all rows in one statement. */
    void put(Collection<ViewRow<K, S>> rows) {
        db.execute(merge, (PreparedStatementCallback<Integer>) statement -> {
            var parameters = new ArrayParameters(statement.getConnection(), statement);
            for (var column : columns) parameters.array(column.type(), each(rows, column.value()));
            return statement.executeUpdate();
        });
    }

    private static <T> @Nullable Object[] each(
            Collection<T> things, Function<? super T, ? extends @Nullable Object> value) {
        return things.stream().map(value).toArray();
    }

    public void clear() {
        db.execute("truncate " + name);
    }
}
