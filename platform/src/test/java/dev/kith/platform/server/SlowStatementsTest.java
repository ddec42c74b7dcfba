package dev.kith.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.platform.web.Rig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Somebody holds a lock in the database that each request needs. */
@Impatient
class SlowStatementsTest {

    @Autowired
    RestTestClient api;

    @Autowired
    JdbcClient db;

    @Test
    void requestEndsWithItsTimeAndItsConnectionIsGoodAfterwards() throws SQLException {
        await().until(() -> connections().size() == 4);
        var all = connections();

        try (var other = Rig.postgres().getPostgresDatabase().getConnection()) {
            lock(other);
            ask("a-third")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectBody()
                    .jsonPath("$.detail")
                    .value(String.class, detail -> assertThat(detail).contains("took too long"));
        }

        assertThat(connections()).isEqualTo(all);
        for (var _ : all) ask("a-fourth").expectStatus().isUnauthorized();
    }

    @Test
    void whatIsForNoRequestTakesItsTime() {
        assertThat(db.sql("select 1 from pg_sleep(1.5)").query(Integer.class).single())
                .isEqualTo(1);
    }

    private ResponseSpec ask(String key) {
        return api.get()
                .uri("/probe/caller")
                .headers(headers -> headers.setBearerAuth(key))
                .exchange();
    }

    private static void lock(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.execute("lock table access.api_key in access exclusive mode");
        }
    }

    private Set<Integer> connections() {
        return db.sql("select pid from pg_stat_activity where application_name = 'impatient'")
                .query(Integer.class)
                .set();
    }
}
