package dev.kith.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.eventstore.EventLog;
import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A query side by itself writes nothing but this. */
@OnPostgres
class ExportOfAQuerySideTest {

    @Autowired
    RestTestClient api;

    @Autowired
    Tenants tenants;

    @Autowired
    EventLog log;

    @Test
    void tellsTheLog() throws Exception {
        var tenant = tenants.create();
        var user = tenant.append();

        api.get()
                .uri("/users/{id}/export", user.id())
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tenant.key())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/zip");

        assertThat(log.ofAggregate(tenant.name() + "/user-export/" + user.id(), 0))
                .singleElement()
                .satisfies(stored -> assertThat(stored.event().name()).isEqualTo("user-export.taken.v1"));
    }
}
