package dev.kith.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.user.UserKey;
import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import dev.kith.query.Tenants.Tenant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** On a query side alone, whose keys are recorded too, and must say what for. */
@OnPostgres
@TestPropertySource(properties = {"kith.access-records.of=all", "kith.access-records.purpose=required"})
class AccessRecordsTest {

    @Autowired
    RestTestClient api;

    @Autowired
    Tenants tenants;

    @Autowired
    JdbcClient db;

    private Tenant tenant;
    private UserKey user;

    @BeforeEach
    void somebodyToLookAt() throws Exception {
        tenant = tenants.create();
        user = tenant.append();
    }

    @Test
    void aPurposeMustBeGiven() {
        assertThat(status("/users/" + user.id(), null)).isEqualTo(422);
        assertThat(status("/users", null)).isEqualTo(422);
        assertThat(recorded()).isZero();

        assertThat(status("/users/" + user.id(), "an audit")).isEqualTo(200);
        assertThat(recorded()).isOne();
    }

    @Test
    void manyWhoLookAtOnceAreAllRecorded() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var looks = IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(_ -> () -> status("/users/" + user.id(), "an audit"))
                    .toList();
            for (var look : threads.invokeAll(looks)) assertThat(look.get()).isEqualTo(200);
        }

        assertThat(recorded()).isEqualTo(100);
    }

    @Test
    void aListIsOneRecordThatNamesWhomItShowed() {
        var others = tenant.append(3);

        assertThat(status("/users", "an audit")).isEqualTo(200);

        assertThat(recorded()).isOne();
        assertThat(List.of(user, others[0], others[1], others[2]))
                .allSatisfy(shown -> api.get()
                        .uri("/users/" + shown.id() + "/accesses")
                        .headers(headers -> headers.setBearerAuth(tenant.key()))
                        .exchange()
                        .expectBody()
                        .jsonPath("$.items.length()")
                        .isEqualTo(1)
                        .jsonPath("$.items[0].view")
                        .isEqualTo("users"));
    }

    /** As on a full disk. */
    @Test
    void whatCannotBeRecordedIsNotShown() {
        db.sql("""
                create function log.refuse_accesses() returns trigger language plpgsql as $$
                begin raise exception 'full' using errcode = '53100'; end $$
                """).update();
        db.sql("""
                create trigger refuse_accesses before insert on log.event for each row
                when (new.name = 'user.viewed.v1') execute function log.refuse_accesses()
                """).update();
        try {
            var answer = api.get()
                    .uri("/users/" + user.id())
                    .headers(headers -> headers.setBearerAuth(tenant.key()))
                    .header("Kith-Purpose", "an audit")
                    .exchange()
                    .returnResult(String.class);
            assertThat(answer.getStatus().value()).isEqualTo(503);
            assertThat(answer.getResponseHeaders())
                    .satisfies(headers ->
                            assertThat(headers.getFirst("Retry-After")).isNotNull());
            assertThat(answer.getResponseBody()).doesNotContain("Ada");
        } finally {
            db.sql("drop function log.refuse_accesses() cascade").update();
        }
        assertThat(status("/users/" + user.id(), "an audit")).isEqualTo(200);
    }

    private int status(String path, String purpose) {
        return api.get()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(tenant.key());
                    if (purpose != null) headers.add("Kith-Purpose", purpose);
                })
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private int recorded() {
        return db.sql("select count(*) from log.event where name = 'user.viewed.v1' and starts_with(aggregate_id, ?)")
                .param(tenant.name() + "/")
                .query(Integer.class)
                .single();
    }
}
