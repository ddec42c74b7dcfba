package dev.kith.platform.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
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
            write(KnownFailures.ofStatus(status), request, response);
        } catch (IOException e) {
            LogFactory.getLog(ProblemValve.class).debug("The caller went away: " + e.getClass());
        }
    }

    private static void write(Problem problem, Request request, Response response) throws IOException {
        var known = RequestId.known(request.getRequest());
        var id = known == null ? RequestId.choose(null) : known;
        var uri = request.getRequestURI();
        var body = ProblemBody.bytes(problem, uri == null ? "" : uri, id);
        response.setHeader(RequestId.HEADER, id);
        response.setContentType(ProblemBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }
}
