package dev.kith.query.view;

import dev.kith.api.Fold;
import dev.kith.api.Key;
import dev.kith.api.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a view's table: the columns that all views have, and those of its kind of resource.
 *
 * @param own the columns of its kind
 * @param reader makes a state of them
 */
public record ViewForm<K extends Key, S extends Resource>(
        BiFunction<String, UUID, K> key, Fold<S, ?> fold, List<Column<S>> own, Reader<S> reader) {

    /** A column that shows something of the state. {@code type} is PostgreSQL's. */
    public record Column<S>(String name, String type, Function<S, @Nullable Object> value) {}

    /** Makes the state that a row shows. */
    @FunctionalInterface
    public interface Reader<S> {
        S read(ResultSet row, boolean exists, Instant createdAt, Instant updatedAt) throws SQLException;
    }

    /** The names of all columns, in the order of {@link #all()}. */
    public String names() {
        return all().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Every column of a row, the two of the key first. */
    List<Column<ViewRow<K, S>>> all() {
        var all = new ArrayList<Column<ViewRow<K, S>>>();
        all.add(new Column<>("tenant", "text", row -> row.key().tenant()));
        all.add(new Column<>("id", "uuid", row -> row.key().id()));
        all.add(new Column<>("exists", "boolean", row -> row.state().exists()));
        for (var column : own) {
            all.add(new Column<>(
                    column.name(), column.type(), row -> column.value().apply(shown(row.state()))));
        }
        all.add(new Column<>(
                "created_at", "timestamptz", row -> row.state().createdAt().atOffset(ZoneOffset.UTC)));
        all.add(new Column<>(
                "updated_at", "timestamptz", row -> row.state().updatedAt().atOffset(ZoneOffset.UTC)));
        all.add(new Column<>("version", "bigint", ViewRow::version));
        all.add(new Column<>("position", "bigint", ViewRow::position));
        return all;
    }

    /** What was deleted leaves nothing of itself in the view. */
    private S shown(S state) {
        return state.exists() ? state : fold.none();
    }

    public ViewRow<K, S> row(ResultSet row) throws SQLException {
        var state = reader.read(row, row.getBoolean("exists"), time(row, "created_at"), time(row, "updated_at"));
        var named = key.apply(row.getString("tenant"), row.getObject("id", UUID.class));
        return new ViewRow<>(named, state, row.getLong("version"), row.getLong("position"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
