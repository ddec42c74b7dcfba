package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {

    private static final String DENIED = "42501";

    private static Database database;

    @BeforeAll
    static void appendOne() {
        database = Database.fresh();
        try (var node = Node.on(database)) {
            node.append(Events.append("a", 0, Events.key("k")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log.event set payload = ''",
                "delete from log.event",
                "truncate log.event",
                "update log.idempotency set position = 7",
                "delete from log.idempotency",
                "truncate log.idempotency",
                "insert into log.idempotency select * from log.idempotency on conflict (key) do update set version = 7",
                "alter table log.event disable trigger append_only",
                "alter table log.event disable trigger all",
                "drop trigger append_only on log.event",
                "drop table log.event",
                "create or replace function log.refuse() returns trigger language plpgsql as 'begin return null; end'",
                "set session_replication_role = replica",
                "delete from log.head",
                "truncate log.head",
            })
    void programCannotTakeBackWhatIsInTheLog(String statement) {
        assertRefused(Database.APP, statement);
    }

    /** The owner could drop the trigger: against that the log is made tamper-evident, not tamper-proof. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log.event set payload = ''",
                "update log.event set payload = '' where false",
                "delete from log.event",
                "truncate log.event",
                "update log.idempotency set position = 7",
                "delete from log.idempotency",
                "truncate log.idempotency",
                "set session_replication_role = replica",
            })
    void evenTheOwnerIsRefused(String statement) {
        assertRefused(Database.OWNER, statement);
    }

    @Test
    void ownerLearnsWhy() {
        assertThatThrownBy(() -> run(Database.OWNER, "delete from log.event"))
                .hasMessageContaining("the log is append-only: DELETE of log.event is refused");
    }

    private static void assertRefused(String role, String statement) {
        assertThatThrownBy(() -> run(role, statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(DENIED));
        assertThat(database.number("select count(*) from log.event e, log.idempotency i, log.head h"
                        + " where length(e.payload) > 0 and i.position = 1 and h.position = 1"))
                .isEqualTo(1);
    }

    private static void run(String role, String sql) throws SQLException {
        try (var connection = database.connect(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
