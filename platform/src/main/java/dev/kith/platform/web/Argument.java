package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands one of our own types to controller methods that ask for it. */
record Argument<T>(Class<T> type, Source<T> source) implements HandlerMethodArgumentResolver {

    /** Makes the value from a request. */
    interface Source<T> {
        T from(HttpServletRequest request) throws IOException;
    }

    static List<HandlerMethodArgumentResolver> all() {
        return List.of(
                new Argument<>(Caller.class, CallerHeaders::caller),
                new Argument<>(JsonBody.class, BodyReader::read),
                new Argument<>(Paging.class, Paging::of),
                new Argument<>(CursorPaging.class, CursorPaging::of));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public T resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        return source.from(servletRequest);
    }
}
