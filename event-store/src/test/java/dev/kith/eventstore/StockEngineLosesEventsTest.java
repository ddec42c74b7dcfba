package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Why this module exists. Axon's own engine numbers events before they are committed and gives up on a gap after a time
 * (60 s by default, less here); the event of a transaction that was open for longer is then never seen. Should this
 * test fail after an upgrade of Axon, that has been mended.
 */
class StockEngineLosesEventsTest {

    private static final int GAP_TIMEOUT_MILLIS = 200;

    record Note(String text) {}

    private final Database database = Database.fresh();
    private final List<String> seen = new ArrayList<>();
    private TrackingToken token;
    private JdbcEventStorageEngine reader;
    private Connection slow;

    @BeforeEach
    void createTables() throws SQLException {
        reader = engine(() -> database.connect(Database.SUPERUSER));
        reader.createSchema(PostgresEventTableFactory.INSTANCE);
        slow = database.connect(Database.SUPERUSER);
        slow.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        slow.close();
    }

    @Test
    void eventOfATransactionThatOutlivesTheGapTimeoutIsNeverSeen() throws SQLException {
        append(reader, "first");
        read();
        append(engine(() -> uncommitted(slow)), "slow");
        append(reader, "quick");
        await().pollDelay(Duration.ofMillis(2 * GAP_TIMEOUT_MILLIS)).until(() -> true);
        read();
        slow.commit();
        append(reader, "last");
        read();
        assertThat(seen).containsExactly("first", "quick", "last");
        assertThat(Set.copyOf(stored())).contains("slow");
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections) {
        var serializer = new EventSerializer(new EventTypes(Map.of("note.taken.v1", Note.class)));
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .gapTimeout(GAP_TIMEOUT_MILLIS)
                .build();
    }

    private static void append(JdbcEventStorageEngine engine, String text) {
        engine.appendEvents(new GenericDomainEventMessage<>("note", text, 0, new Note(text)));
    }

    private void read() {
        reader.readEvents(token, false).forEach(event -> {
            seen.add(((Note) event.getPayload()).text());
            token = event.trackingToken();
        });
    }

    private List<String> stored() {
        return database.as(Database.SUPERUSER)
                .sql("select aggregateIdentifier from DomainEventEntry")
                .query(String.class)
                .list();
    }

    /** The connection, but for its end: as it looks from a command that has not finished. */
    private static Connection uncommitted(Connection connection) {
        var kept = Set.of("close", "commit", "setAutoCommit");
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (kept.contains(method.getName())) return null;
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
