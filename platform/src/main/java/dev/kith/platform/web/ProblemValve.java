package dev.kith.platform.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.juli.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before any filter of ours: broken request lines, headers that are too long. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            write(KnownFailures.ofStatus(stopping(request) ? 503 : status), request, response);
        } catch (IOException e) {
            LogFactory.getLog(ProblemValve.class).debug("The caller went away: " + e.getClass());
        }
    }

    /**
     * Once it is to stop, Tomcat reads no headers any more and finds, after it has meant to say 503, that the host is
     * missing: a 400, which clients take for a mistake of theirs.
     */
    private static boolean stopping(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.isPaused();
    }

    private static void write(Problem problem, Request request, Response response) throws IOException {
        var known = RequestId.known(request.getRequest());
        var id = known == null ? RequestId.choose(null) : known;
        var uri = request.getRequestURI();
        var body = ProblemBody.bytes(problem, uri == null ? "" : uri, id);
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader(RequestId.HEADER, id);
        SecurityHeaders.on(request, response);
        response.setContentType(ProblemBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
