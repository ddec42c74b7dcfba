package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Journey
class AgentListJourneyTest {

    @LocalServerPort
    int port;

    Api api;
    String mark;

    @BeforeEach
    void client() {
        api = Api.on(port);
        mark = UUID.randomUUID().toString();
    }

    @Test
    void listIsSortedWithTheNewestFirstAndPagedToAnEmptyEnd() {
        for (var name : List.of("a", "b", "c")) agent(name);

        assertThat(names(marked())).containsExactly("c", "b", "a");
        assertThat(names(marked() + "&direction=asc")).containsExactly("a", "b", "c");
        assertThat(names(marked() + "&limit=1&offset=1")).containsExactly("b");
        assertThat(names(marked() + "&limit=1000")).hasSize(3);
        assertThat(names(marked() + "&limit=0")).isEmpty();
        assertThat(names(marked() + "&offset=3")).isEmpty();
        assertThat(names("limit=2")).containsExactly("c", "b");
    }

    @Test
    void updatedAgentsComeFirstWhenSortedByUpdate() {
        var first = agent("a");
        agent("b");
        api.patch(first, "{\"about\":\"new\"}");

        assertThat(names(marked() + "&sort_by=updated_at")).containsExactly("a", "b");
    }

    @Test
    void filterFindsAFlatKeyAPathAndSeveralAtOnce() {
        api.newAgent("""
                {"name":"a","metadata":{"mark":"%s","n":3,"prefs":{"lang":"en"}}}""".formatted(mark));

        assertThat(names(marked() + "&metadata_filter.n=3&metadata_filter.prefs.lang=en"))
                .hasSize(1);
        assertThat(names(marked() + "&metadata_filter.n=4")).isEmpty();
    }

    @Test
    void deletedAgentsAreNotListed() {
        api.delete(agent("a"));

        assertThat(names(marked())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=-1, 400",
        "limit=1001, 400",
        "offset=-1, 400",
        "limit=x, 422",
        "sort_by=name, 422",
        "direction=up, 422",
        "metadata_filter.n=NaN, 400"
    })
    void badQueriesAreRefused(String query, int status) {
        assertThat(api.get("/agents?" + query).status()).isEqualTo(status);
    }

    private String agent(String name) {
        return api.newAgent("{\"name\":\"%s\",\"metadata\":{\"mark\":\"%s\"}}".formatted(name, mark));
    }

    private String marked() {
        return "metadata_filter.mark=" + mark;
    }

    private List<String> names(String query) {
        return api.get("/agents?" + query).json("$.items[*].name");
    }
}
