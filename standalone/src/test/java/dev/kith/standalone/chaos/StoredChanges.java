package dev.kith.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.eventstore.EventLog;
import dev.kith.platform.privacy.OpenedEvent;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The log, as the database has it in the end. */
final class StoredChanges {

    private static final JsonMapper JSON = new JsonMapper();

    private record Row(long position, String aggregateId, long version) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<Row>> byName = new HashMap<>();
    private final long head;

    static StoredChanges read(EmbeddedPostgres postgres) {
        var owner = postgres.owner();
        var database = new DriverManagerDataSource(postgres.jdbcUrl(), owner.user(), owner.password());
        var log = new EventLog(JdbcClient.create(database));
        var stored = new StoredChanges(log.head());
        var personal = PersonalData.reading(database, CommandNode.MASTER_KEY, null);
        personal.open(log.after(0, Integer.MAX_VALUE)).forEach(stored::add);
        return stored;
    }

    private StoredChanges(long head) {
        this.head = head;
    }

    private void add(OpenedEvent opened) {
        var event = opened.event();
        var place = new Row(opened.position(), event.aggregateId(), event.version());
        rows.add(place);
        if (event.name().startsWith("user.")) {
            var name = JSON.readTree(event.payload()).get("name").asString();
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
