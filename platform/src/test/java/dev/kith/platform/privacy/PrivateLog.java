package dev.kith.platform.privacy;

import dev.kith.api.Erases;
import dev.kith.api.EventNames;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.EventRecord;
import dev.kith.eventstore.StoredEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A log, with the keys beside it, that a test writes to as the event store would. */
final class PrivateLog {

    /** What ends a subject's keys. */
    @Erases
    record Gone() {}

    static final String GONE = "user.gone.v1";
    static final String MASTER = "dGhlIG1hc3RlciBrZXkgb2YgYWxsIHRlc3RzLCAzMiA=";

    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final DataSource database;
    final JdbcClient db;
    final AtomicInteger connections = new AtomicInteger();

    private PrivateLog(DataSource database) {
        this.database = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
            }
        };
        this.db = JdbcClient.create(database);
    }

    static PrivateLog fresh() {
        var name = "private_" + NUMBER.incrementAndGet();
        JdbcClient.create(POSTGRES.getPostgresDatabase())
                .sql("create database " + name + " template migrated")
                .update();
        return new PrivateLog(POSTGRES.getDatabase("postgres", name));
    }

    /** A process of its own, so to say. */
    PersonalData node() {
        return node(new LocalMasterKeys(() -> MASTER));
    }

    PersonalData node(MasterKeys masters) {
        return node(masters, System::nanoTime);
    }

    PersonalData node(MasterKeys masters, LongSupplier clock) {
        var events = new HashMap<String, Class<?>>(EventNames.ALL);
        events.put(GONE, Gone.class);
        return new PersonalData(new PersonalFields(events), table(), masters, true, clock);
    }

    SubjectKeyTable table() {
        return new SubjectKeyTable(
                database,
                JdbcClient.create(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    /** Seals and stores, as one command. */
    List<EventRecord> append(PersonalData node, EventRecord... events) {
        var sealed = node.seal(List.of(events));
        long before = System.nanoTime();
        store(sealed);
        node.appended(sealed, before);
        return sealed;
    }

    /** Of one command; refused when a version is taken. */
    void store(List<EventRecord> events) {
        for (var event : events) {
            db.sql("""
                    with head as (update log.head set position = position + 1 returning position)
                    insert into log.event select position, ?, ?, ?, ?, ?, ?, null, ?, ? from head
                    """)
                    .param(event.aggregateType())
                    .param(event.aggregateId())
                    .param(event.version())
                    .param(event.eventId())
                    .param(event.time().atOffset(ZoneOffset.UTC))
                    .param(event.name())
                    .param(event.payload())
                    .param(event.metadata())
                    .update();
        }
    }

    List<StoredEvent> all() {
        return new EventLog(JdbcClient.create(database)).after(0, 10_000);
    }

    static String user() {
        return "default/user/" + UUID.randomUUID();
    }

    static EventRecord event(String stream, long version, String name, String payload) {
        return event(stream, version, name, payload, "{\"actor\":\"key:1\",\"tenant\":\"default\"}");
    }

    static EventRecord event(String stream, long version, String name, String payload, String metadata) {
        return new EventRecord(
                "Any", stream, version, UUID.randomUUID(), Instant.now(), name, null, bytes(payload), bytes(metadata));
    }

    static EventRecord renamed(String user, long version, String name) {
        return event(user, version, "user.renamed.v1", "{\"name\":\"" + name + "\"}");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.start();
            JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("create database migrated")
                    .update();
            for (var schema : List.of("log", "secret")) migrate(postgres.getDatabase("postgres", "migrated"), schema);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(DataSource database, String schema) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .placeholders(Map.of("app_role", "postgres"))
                .load()
                .migrate();
    }
}
