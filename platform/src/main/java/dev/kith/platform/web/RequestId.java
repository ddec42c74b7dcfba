package dev.kith.platform.web;

import dev.kith.api.Ids;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one request in answers, logs and events: the caller's {@code X-Request-Id} if it is sane, else a UUIDv7. */
final class RequestId {

    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private RequestId() {}

    /** The same for every call with one request. */
    static String of(HttpServletRequest request) {
        var id = known(request);
        if (id == null) {
            id = choose(request.getHeader(HEADER));
            request.setAttribute(ATTRIBUTE, id);
        }
        return id;
    }

    static @Nullable String known(ServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    static String choose(@Nullable String given) {
        return given != null && SANE.matcher(given).matches()
                ? given
                : Ids.next().toString();
    }
}
