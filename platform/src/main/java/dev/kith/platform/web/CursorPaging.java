package dev.kith.platform.web;

import static dev.kith.platform.web.Query.choice;
import static dev.kith.platform.web.Query.last;
import static dev.kith.platform.web.Query.number;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a long history is asked for, by cursor: an argument of any controller method.
 *
 * @param limit 1 to 100, 50 when not given; another number is a 400, no number a 422
 * @param after the place the former page ended at, in whatever the list counts by; null for the first page. A cursor that we
 *     did not make is a 422
 * @param direction {@code desc} (newest first) when not given; another word is a 422
 */
public record CursorPaging(int limit, @Nullable Long after, Direction direction) {

    /** The cursor that makes the next page begin behind the given place; opaque to callers. */
    public static String cursor(long place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(place).array());
    }

    static CursorPaging of(HttpServletRequest request) {
        return new CursorPaging(
                (int) number(request, "limit", 50, 1, 100),
                place(last(request, "cursor")),
                choice(request, "direction", Direction.DESC, Paging.DIRECTIONS));
    }

    private static @Nullable Long place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == Long.BYTES) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "Not a cursor of this list");
        }
        throw Problem.invalid("cursor", "Not a cursor of this list");
    }
}
