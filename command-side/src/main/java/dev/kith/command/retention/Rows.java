package dev.kith.command.retention;

import dev.kith.api.Key;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table of the schema {@code life} with one row for each subject, named by {@code tenant} and {@code id}. It is read and
 * written by the page of the log: one query, and one batch.
 *
 * @param <S> what is known of a subject
 */
abstract class Rows<K extends Key, S> {

    private static final int AT_ONCE = 500;

    private final JdbcTemplate db;
    private final String table;
    private final String upsert;
    private final S none;

    /** @param upsert sets all columns of a row, the key first */
    Rows(JdbcTemplate db, String table, String upsert, S none) {
        this.db = db;
        this.table = table;
        this.upsert = upsert;
        this.none = none;
    }

    /** What is known of a subject without a row. */
    S none() {
        return none;
    }

    abstract K key(String tenant, UUID id);

    abstract S state(ResultSet row) throws SQLException;

    /** Sets the parameters after those of the key, of which {@code first} is the first. */
    abstract void set(PreparedStatement row, int first, S state) throws SQLException;

    /** Those of the subjects that have a row. */
    Map<K, S> of(Collection<K> keys) {
        var found = new HashMap<K, S>();
        db.query(
                "select * from " + table + " where (tenant, id) in (select * from unnest(?, ?))",
                row -> {
                    found.put(key(row.getString("tenant"), row.getObject("id", UUID.class)), state(row));
                },
                keys.stream().map(Key::tenant).toArray(String[]::new),
                keys.stream().map(Key::id).toArray(UUID[]::new));
        return found;
    }

    /** Of a subject of which nothing is known any more no row is left. */
    void put(Map<K, S> states) {
        var known = states.entrySet().stream()
                .filter(one -> !one.getValue().equals(none))
                .toList();
        db.batchUpdate(upsert, known, AT_ONCE, (row, one) -> {
            row.setString(1, one.getKey().tenant());
            row.setObject(2, one.getKey().id());
            set(row, 3, one.getValue());
        });
        var gone = states.keySet().stream()
                .filter(key -> none.equals(states.get(key)))
                .toList();
        db.batchUpdate("delete from " + table + " where tenant = ? and id = ?", gone, AT_ONCE, (row, key) -> {
            row.setString(1, key.tenant());
            row.setObject(2, key.id());
        });
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
