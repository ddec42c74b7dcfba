package dev.kith.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The log, as the database has it in the end. */
final class StoredChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private record Row(long position, String aggregateId, long version) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<Row>> byName = new HashMap<>();
    private long head;

    static StoredChanges read(EmbeddedPostgres postgres) throws SQLException {
        var stored = new StoredChanges();
        var owner = postgres.owner();
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            try (var head = statement.executeQuery("select position from log.head")) {
                head.next();
                stored.head = head.getLong(1);
            }
            try (var row = statement.executeQuery(
                    "select position, aggregate_id, version, name, payload from log.event order by position")) {
                while (row.next()) stored.add(row);
            }
        }
        return stored;
    }

    private void add(ResultSet row) throws SQLException {
        var place = new Row(row.getLong(1), row.getString(2), row.getLong(3));
        rows.add(place);
        if (row.getString(4).startsWith("user.")) {
            var name = JSON.readTree(row.getBytes(5)).get("name").asString();
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(place);
        }
    }

    int size() {
        return rows.size();
    }

    void areDense() {
        assertThat(rows.size()).isEqualTo(head);
        var versions = new HashMap<String, Long>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            assertThat(row.position()).isEqualTo(i + 1L);
            assertThat(row.version())
                    .as(row.aggregateId())
                    .isEqualTo(versions.getOrDefault(row.aggregateId(), -1L) + 1);
            versions.put(row.aggregateId(), row.version());
        }
    }

    void keepThePromisesOf(Ledger ledger) {
        ledger.acknowledged.forEach((name, promise) -> assertThat(byName.get(name))
                .as(name + " was acknowledged as " + promise)
                .singleElement()
                .satisfies(row -> assertThat(row.aggregateId()).endsWith(promise.user()))
                .returns(promise.version(), Row::version)
                .returns(promise.position(), Row::position));
        assertThat(byName).doesNotContainKeys(ledger.denied.toArray(String[]::new));
        byName.forEach((name, places) -> assertThat(places).as(name).hasSize(1));
        var told = new HashSet<>(ledger.acknowledged.keySet());
        told.addAll(ledger.open);
        assertThat(told).containsAll(byName.keySet());
    }
}
