package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class UserListJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    Api api;
    String mark;

    @BeforeEach
    void client() {
        api = Api.on(port);
        mark = UUID.randomUUID().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier=gold            | 1",
                "tier=silver          | 0",
                "n=3                  | 1",
                "text=3               | 1",
                "n=3.0                | 1",
                "yes=true             | 1",
                "prefs.lang=en        | 1",
                "flat.key=v           | 1",
                "tags=a               | 1",
                "gone=                | 1",
                "n=3&metadata_filter.tier=gold   | 1",
                "n=3&metadata_filter.tier=silver | 0",
                "tags=a&metadata_filter.tags=b   | 1",
                "tags=a&metadata_filter.tags=c   | 0"
            })
    void filterFindsWhateverTheTypeWas(String filter, int found) {
        api.newUser("""
                {"name":"Ada","metadata":{"mark":"%s","tier":"gold","n":3,"text":"3","yes":true,"prefs":{"lang":"en"},
                 "flat.key":"v","tags":["a","b"],"gone":null}}""".formatted(mark));

        assertThat(names("metadata_filter.mark=" + mark + "&metadata_filter." + filter))
                .hasSize(found);
    }

    @Test
    void listIsSortedWithTheNewestFirstAndPagedToAnEmptyEnd() {
        for (var name : List.of("a", "b", "c")) user(name);

        assertThat(names(marked())).containsExactly("c", "b", "a");
        assertThat(names(marked() + "&direction=asc")).containsExactly("a", "b", "c");
        assertThat(names(marked() + "&limit=1&offset=1")).containsExactly("b");
        assertThat(names(marked() + "&offset=3")).isEmpty();
    }

    @Test
    void updatedUsersComeFirstWhenSortedByUpdate() {
        var first = user("a");
        user("b");
        api.patch(first, "{\"about\":\"new\"}");

        assertThat(names(marked() + "&sort_by=updated_at")).containsExactly("a", "b");
    }

    @Test
    void deletedUsersAreNotListed() {
        api.send("DELETE", user("a"), "");

        assertThat(names(marked())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 400",
        "limit=101, 400",
        "offset=-1, 400",
        "limit=x, 422",
        "sort_by=name, 422",
        "direction=up, 422",
        "metadata_filter.n=NaN, 400"
    })
    void badQueriesAreRefused(String query, int status) {
        assertThat(api.get("/users?" + query).status()).isEqualTo(status);
    }

    @Test
    void aFilterUsesTheIndexOfMetadata() {
        db.sql("analyze view.user_view").update();
        var plan = String.join("\n", db.sql("""
                explain with hit as materialized (select * from view.user_view
                    where tenant = 'default' and exists and (metadata @> '{"mark":"x"}'::jsonb))
                select * from hit order by created_at desc, id desc limit 20
                """).query(String.class).list());

        assertThat(plan).contains("CTE hit").doesNotContain("user_view_created");
    }

    private String user(String name) {
        return api.newUser("{\"name\":\"%s\",\"metadata\":{\"mark\":\"%s\"}}".formatted(name, mark));
    }

    private String marked() {
        return "metadata_filter.mark=" + mark;
    }

    private List<String> names(String query) {
        return api.get("/users?" + query).json("$.items[*].name");
    }
}
