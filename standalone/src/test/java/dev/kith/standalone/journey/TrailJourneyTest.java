package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class TrailJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    Api api;

    @BeforeEach
    void client() {
        api = Api.on(port);
    }

    @Test
    void trailTellsWhoChangedWhatAndWhy() {
        var user = api.newUser("{\"name\":\"Ada\",\"metadata\":{\"a\":1}}");
        api.patch(
                user,
                "{\"name\":\"Ada L\",\"metadata\":{\"b\":2}}",
                "Kith-Reason",
                "she married",
                "Kith-On-Behalf-Of",
                "agent:7",
                "X-Request-Id",
                "req-42");

        var changes = api.get(user + "/changes");

        assertThat(changes.<List<String>>json("$.items[*].event"))
                .containsExactly("user.metadata-merged.v1", "user.renamed.v1", "user.created.v1");
        assertThat(changes.<List<Integer>>json("$.items[*].version")).containsExactly(2, 1, 0);
        assertThat(changes.<String>json("$.items[1].reason")).isEqualTo("she married");
        assertThat(changes.<String>json("$.items[1].on_behalf_of")).isEqualTo("agent:7");
        assertThat(changes.<String>json("$.items[1].request_id")).isEqualTo("req-42");
        assertThat(changes.<String>json("$.items[1].actor")).startsWith("key:");
        assertThat(changes.<Map<String, Object>>json("$.items[1].changes"))
                .isEqualTo(Map.of("name", Map.of("before", "Ada", "after", "Ada L")));
        assertThat(changes.<Map<String, Object>>json("$.items[0].changes.metadata"))
                .isEqualTo(Map.of("before", Map.of("a", 1), "after", Map.of("a", 1, "b", 2)));
    }

    @Test
    void deletedUserKeepsHerTrail() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        api.send("DELETE", user, "");

        var newest = api.get(user + "/changes?limit=1");

        assertThat(newest.<String>json("$.items[0].event")).isEqualTo("user.deleted.v1");
        assertThat(newest.<Object>json("$.items[0].changes.name.before")).isEqualTo("Ada");
        assertThat(newest.<Object>json("$.items[0].changes.name.after")).isNull();
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        var user = api.newUser("{\"name\":\"v0\"}");
        for (int i = 1; i <= 6; i++) api.patch(user, "{\"name\":\"v%d\"}".formatted(i));

        for (var direction : List.of("asc", "desc")) {
            var seen = new ArrayList<Integer>();
            var cursor = "";
            while (cursor != null) {
                var page = api.get(user + "/changes?limit=3&direction=" + direction
                        + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                seen.addAll(page.<List<Integer>>json("$.items[*].version"));
                cursor = page.json("$.next");
            }
            assertThat(direction.equals("asc") ? seen : seen.reversed()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void whoNeverWasHasNoTrail() {
        assertThat(api.get("/users/" + UUID.randomUUID() + "/changes").status()).isEqualTo(404);
    }

    @Test
    void everyEventCarriesWhoAndWhyUnderItsStableName() {
        var user = api.newUser("{\"name\":\"Ada\"}");
        api.patch(user, "{\"about\":\"x\"}", "Kith-Reason", "r", "Kith-On-Behalf-Of", "o", "X-Request-Id", "q");

        var metadata = db.sql("""
                select convert_from(metadata, 'UTF8') from log.event where aggregate_id like ? and version = 1
                """)
                .param("default" + user.replace("/users", "/user"))
                .query(String.class)
                .single();

        assertThat(metadata)
                .contains(
                        "\"tenant\":\"default\"",
                        "\"actor\":\"key:",
                        "\"on_behalf_of\":\"o\"",
                        "\"sealed_reason\":\"1.",
                        "\"request_id\":\"q\"",
                        "\"correlation_id\":",
                        "\"causation_id\":")
                .doesNotContain("kith.append");
        assertThat(db.sql("select count(*) from log.event where name like 'dev.%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
