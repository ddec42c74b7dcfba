package dev.kith.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import dev.kith.query.Tenants.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnPostgres
class EventsPageTest {

    @Autowired
    RestTestClient api;

    @Autowired
    Tenants tenants;

    @Autowired
    JdbcClient db;

    private Tenant tenant;

    @BeforeEach
    void newTenant() throws Exception {
        tenant = tenants.create();
    }

    @Test
    void itemTellsEverythingOfItsEvent() {
        var user = tenant.append();
        var item = page("").get("items").get(0);
        assertThat(item.propertyNames())
                .containsExactly(
                        "position",
                        "time",
                        "event",
                        "aggregate_type",
                        "aggregate",
                        "version",
                        "actor",
                        "on_behalf_of",
                        "reason",
                        "request_id",
                        "correlation_id",
                        "causation_id",
                        "data");
        assertThat(item.get("event").asString()).isEqualTo("user.created.v1");
        assertThat(item.get("aggregate_type").asString()).isEqualTo("User");
        assertThat(item.get("aggregate").asString()).isEqualTo("user/" + user.id());
        assertThat(item.get("version").asLong()).isZero();
        assertThat(item.get("actor").asString()).isEqualTo("key:1");
        assertThat(item.get("on_behalf_of").isNull()).isTrue();
        assertThat(item.get("reason").asString()).isEqualTo("a test");
        assertThat(item.get("request_id").asString()).isEqualTo("r-1");
        assertThat(item.get("time").asString()).matches("....-..-..T..:..:..\\.\\d{6}Z");
        assertThat(item.get("data").get("about").asString()).isEqualTo("line\nbreak");
    }

    @Test
    void pagesLeadToEveryEventOnceAndInOrder() {
        tenant.append(25);
        var seen = new ArrayList<Long>();
        var next = "0";
        for (int pages = 0; !next.equals("null"); pages++) {
            assertThat(pages).isLessThan(10);
            var page = page("?limit=10&after=" + next);
            seen.addAll(positions(page));
            next = page.get("next").asString("null");
        }
        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nothingComesAfterTheHead() {
        tenant.append(3);
        var all = page("");
        var last = positions(all).getLast();
        assertThat(all.get("next").isNull()).isTrue();
        assertThat(page("?after=" + last).get("items")).isEmpty();
        assertThat(page("?after=" + (last + 1000)).get("next").isNull()).isTrue();
    }

    @Test
    void answerNamesTheHeadThatItReflects() {
        tenant.append(2);
        long head = db.sql("select position from log.head").query(Long.class).single();
        request("").expectStatus().isOk().expectHeader().valueEquals("Kith-Position", Long.toString(head));
    }

    @Test
    void eventsOfOtherTenantsDoNotExist() throws Exception {
        tenant.append(2);
        var other = tenants.create();
        other.append(5);
        tenant.append(2);
        assertThat(positions(page(""))).hasSize(4);
        assertThat(positions(page("?limit=3"))).hasSize(3);
    }

    /** A name may be the beginning of another one, and even of another one's ids. */
    @Test
    void tenantWhoseNameBeginsLikeOursIsAnother() throws Exception {
        tenants.create(tenant.name() + "2").append();
        tenants.create(tenant.name() + "/user").append();
        assertThat(positions(page(""))).isEmpty();
        tenant.append();
        assertThat(positions(page(""))).hasSize(1);
    }

    /** A page is cut off behind the event with which it has 4 MiB. */
    @Test
    void largeEventsMakeShortPages() {
        tenant.append(3);
        db.sql("""
                with moved as (update log.head set position = position + 10 returning position)
                insert into log.event
                select position - 10 + n, 'Blob', :tenant || '/blob/' || n, 0, gen_random_uuid(), now(), 'blob.v1', null,
                       convert_to('{"x":"' || repeat('x', 1000000) || '"}', 'UTF8'), convert_to('{}', 'UTF8')
                from moved, generate_series(1, 10) n
                """).param("tenant", tenant.name()).update();
        var page = page("?limit=1000");
        assertThat(positions(page)).hasSize(3 + 5);
        assertThat(page.get("next").asLong()).isEqualTo(positions(page).getLast());
        assertThat(positions(page("?after=" + page.get("next").asLong()))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 400, limit",
        "limit=1001, 400, limit",
        "limit=x, 422, limit",
        "after=-1, 400, after",
        "after=x, 422, after",
        "after=99999999999999999999, 400, after"
    })
    void badParametersAreNamed(String query, int status, String field) {
        var answer = request("?" + query).expectStatus().isEqualTo(status).returnResult(String.class);
        assertThat(json(answer.getResponseBody()).get("detail").asString()).startsWith(field);
    }

    @Test
    void withoutAKeyThereIsNoFeed() {
        api.get().uri("/events").exchange().expectStatus().isUnauthorized();
        api.get()
                .uri("/events")
                .header("Accept", "text/event-stream")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private JsonNode page(String query) {
        return json(
                request(query).expectStatus().isOk().returnResult(String.class).getResponseBody());
    }

    private RestTestClient.ResponseSpec request(String query) {
        return api.get()
                .uri("/events" + query)
                .header("Authorization", "Bearer " + tenant.key())
                .exchange();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(Objects.requireNonNull(text));
    }

    private static List<Long> positions(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("position").asLong())
                .toList();
    }
}
