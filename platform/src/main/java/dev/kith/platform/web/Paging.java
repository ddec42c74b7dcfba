package dev.kith.platform.web;

import static dev.kith.platform.web.Query.choice;
import static dev.kith.platform.web.Query.number;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * Which part of a list is asked for, by offset: an argument of any controller method.
 *
 * @param limit 1 to 100 (or what {@link #upTo} says), 100 when not given; another number is a 400, no number a 422
 * @param offset 0 or more, 0 when not given; errors as with limit
 * @param sortBy {@code created_at} when not given; another word is a 422
 * @param direction {@code desc} when not given; another word is a 422
 */
public record Paging(int limit, long offset, SortBy sortBy, Direction direction) {

    /** The columns that lists can be sorted by. */
    public enum SortBy {
        CREATED_AT,
        UPDATED_AT
    }

    static final Map<String, Direction> DIRECTIONS = Map.of("asc", Direction.ASC, "desc", Direction.DESC);
    private static final Map<String, SortBy> COLUMNS =
            Map.of("created_at", SortBy.CREATED_AT, "updated_at", SortBy.UPDATED_AT);

    static Paging of(HttpServletRequest request) {
        return of(request, 1, 100);
    }

    /** For lists that give longer pages, and an empty one to those who ask for it. */
    public static Paging upTo(int most, HttpServletRequest request) {
        return of(request, 0, most);
    }

    private static Paging of(HttpServletRequest request, int least, int most) {
        return new Paging(
                (int) number(request, "limit", 100, least, most),
                number(request, "offset", 0, 0, Long.MAX_VALUE),
                choice(request, "sort_by", SortBy.CREATED_AT, COLUMNS),
                choice(request, "direction", Direction.DESC, DIRECTIONS));
    }
}
