package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.web.Paging.SortBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PagingTest {

    @Test
    void defaultsAreTheContracts() {
        assertThat(Paging.of(query())).isEqualTo(new Paging(100, 0, SortBy.CREATED_AT, Direction.DESC));
        assertThat(CursorPaging.of(query())).isEqualTo(new CursorPaging(50, null, Direction.DESC));
    }

    @Test
    void whatIsGivenCountsAndTheLastOfSeveral() {
        assertThat(Paging.of(query("limit", "1", "offset", "7", "sort_by", "updated_at", "direction", "asc")))
                .isEqualTo(new Paging(1, 7, SortBy.UPDATED_AT, Direction.ASC));
        assertThat(Paging.of(query("limit", "1", "limit", "2")).limit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, 400",
        "limit, 101, 400",
        "limit, -1, 400",
        "limit, 99999999999999999999, 400",
        "offset, -1, 400",
        "offset, 9223372036854775808, 400",
        "limit, '', 422",
        "limit, 1.5, 422",
        "limit, ten, 422",
        "offset, x, 422",
        "sort_by, name, 422",
        "sort_by, CREATED_AT, 422",
        "direction, up, 422",
        "direction, '', 422"
    })
    void whatIsWrongIsRefusedByTheContractsRules(String name, String value, int status) {
        assertThatThrownBy(() -> Paging.of(query(name, value)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void cursorsComeBackAsThePlaceTheyNamed() {
        assertThat(CursorPaging.of(query("cursor", CursorPaging.cursor(4711))).after())
                .isEqualTo(4711L);
        assertThat(CursorPaging.of(query("limit", "100", "direction", "asc")))
                .isEqualTo(new CursorPaging(100, null, Direction.ASC));
    }

    @ParameterizedTest
    @CsvSource({"cursor, !!!", "cursor, AAAA", "cursor, ''", "limit, x"})
    void aCursorThatIsNotOursIsRefused(String name, String value) {
        assertThatThrownBy(() -> CursorPaging.of(query(name, value))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.details()).extracting(Violation::loc).containsExactly(name);
        });
    }

    private static MockHttpServletRequest query(String... pairs) {
        var request = new MockHttpServletRequest();
        for (var i = 0; i < pairs.length; i += 2) {
            request.addParameter(pairs[i], pairs[i + 1]);
        }
        return request;
    }
}
