package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers failures, wherever they were caught. What is not foreseen becomes a bare 500 and one line in the log. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final List<ProblemSource> sources;

    Problems(List<ProblemSource> sources) {
        this.sources = List.copyOf(sources);
    }

    void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("The caller of request {} went away", RequestId.of(request));
            return;
        }
        write(problem(failure, request), request, response);
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // Breaks the connection: a cut-off answer must not look like a whole one.
            throw new IOException("An answer failed when part of it had been sent");
        }
        var id = RequestId.of(request);
        var body = ProblemBody.bytes(problem, instance(request), id);
        response.resetBuffer(); // the headers stay: CORS and the request id are among them
        response.setHeader(RequestId.HEADER, id); // not there yet when the server itself refused the request
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(ProblemBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private Problem problem(Throwable failure, HttpServletRequest request) {
        return sources.stream()
                .map(source -> source.problem(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> unexpected(failure, request));
    }

    private static Problem unexpected(Throwable failure, HttpServletRequest request) {
        log.error("Request {} failed: {}", RequestId.of(request), Trace.of(failure));
        return Problem.of(500, "Something went wrong on the server; its log knows more under the request id");
    }

    private static String instance(HttpServletRequest request) {
        var original = (String) request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        return original == null ? request.getRequestURI() : original;
    }
}
