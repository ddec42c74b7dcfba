package dev.kith.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** One object that is both an RFC 9457 problem and a Julep error, as bytes. */
final class ProblemBody {

    static final String CONTENT_TYPE = "application/problem+json";
    private static final JsonMapper JSON = new JsonMapper();

    private ProblemBody() {}

    static byte[] bytes(Problem problem, String instance, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank"); // RFC 9457, 4.2.1: the status says it all, and error.code the rest
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("detail", problem.message());
        body.put("instance", instance);
        body.put("request_id", requestId);
        body.put("error", error(problem));
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, Object> error(Problem problem) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", problem.message());
        error.put("code", problem.code());
        error.put("type", problem.type());
        if (!problem.details().isEmpty()) {
            error.put("details", problem.details());
        }
        return error;
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
