package dev.kith.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that is refused, with all that the answer needs: thrown anywhere under the filter chain, answered in one shape
 * (RFC 9457 and Julep's in one object). It carries no stack trace: it says what the caller did, not where we were.
 */
public final class Problem extends RuntimeException {

    static final String HTTP_ERROR = "http_error";
    static final String VALIDATION_ERROR = "validation_error";

    private final int status;
    private final String code;
    private final String type;
    private final String message;
    private final List<Violation> details;
    private final Map<String, String> headers;

    private Problem(
            int status,
            String code,
            String type,
            String message,
            List<Violation> details,
            Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.type = type;
        this.message = message;
        this.details = List.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    /** Any other status, with the code {@code http_<status>}. */
    public static Problem of(int status, String message) {
        return new Problem(status, "http_" + status, HTTP_ERROR, message, List.of(), Map.of());
    }

    public static Problem badRequest(String message) {
        return of(400, message);
    }

    public static Problem unauthorized() {
        return of(401, "A valid API key or access token is needed: Authorization: Bearer <key>")
                .with("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden(String message) {
        return of(403, message);
    }

    public static Problem notFound(String message) {
        return of(404, message);
    }

    /** A conflict that stays: the header stops clients of the Julep SDK from retrying for some 20 seconds. */
    public static Problem conflict(String message) {
        return of(409, message).with("x-should-retry", "false");
    }

    public static Problem preconditionFailed(String message) {
        return of(412, message);
    }

    public static Problem tooLarge() {
        return of(413, "The request body is larger than " + BodyLimitFilter.LIMIT + " bytes");
    }

    /** The rest of the request would stand in the way of the next one, so that the connection ends. */
    static Problem tooSlow() {
        return of(408, "The request came too slowly").with("Connection", "close");
    }

    public static Problem unsupportedMediaType() {
        return of(415, "The request body must be JSON: content-type: application/json");
    }

    public static Problem invalid(List<Violation> violations) {
        var message = violations.isEmpty() ? "The request is not valid" : sentence(violations.getFirst());
        return new Problem(422, VALIDATION_ERROR, VALIDATION_ERROR, message, violations, Map.of());
    }

    private static String sentence(Violation violation) {
        return violation.loc().isEmpty() ? violation.msg() : violation.loc() + ": " + violation.msg();
    }

    public static Problem invalid(String loc, String message) {
        return invalid(List.of(new Violation("value_error", message, loc)));
    }

    /** An {@code Idempotency-Key} that was used before with another request. */
    public static Problem keyReused() {
        return new Problem(
                422,
                "idempotency_key_reused",
                HTTP_ERROR,
                "This Idempotency-Key was used before with another request",
                List.of(),
                Map.of());
    }

    /** Not now: worth another try after the given time, which is rounded up to whole seconds. */
    public static Problem unavailable(String message, Duration retryAfter) {
        var seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return of(503, message).with("Retry-After", Long.toString(seconds));
    }

    /** The same refusal with one more header on its answer. */
    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, type, message, details, more);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    String type() {
        return type;
    }

    public String message() {
        return message;
    }

    public List<Violation> details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
