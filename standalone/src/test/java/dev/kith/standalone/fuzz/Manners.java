package dev.kith.standalone.fuzz;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold for every answer, whatever was asked. */
final class Manners {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> NOT_OUR_FAULT = Set.of(501, 502, 503, 504);
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\bat"
                    + " [a-z]+\\.[\\w.$]+\\(|org\\.springframework|dev\\.kith\\.|java\\.lang|SQLSTATE|Tomcat|<html",
            Pattern.CASE_INSENSITIVE);

    private final Contract contract;

    Manners(Contract contract) {
        this.contract = contract;
    }

    /** What is wrong with an answer, in a word that is the same for all answers that are wrong in that way. */
    Optional<String> broken(Request request, Wire.Answer answer) {
        int status = answer.status();
        if (status >= 500 && !NOT_OUR_FAULT.contains(status)) return Optional.of(status + " is a failure");
        if (!request.allowed().contains(status)) return Optional.of(status + " is not documented");
        if (answer.header("x-request-id").isEmpty()) return Optional.of(status + " has no X-Request-Id");
        if (request.method().equals("HEAD")) return Optional.empty();
        return status < 400 ? wrongWithSuccess(request, answer) : wrongWithProblem(answer);
    }

    private Optional<String> wrongWithSuccess(Request request, Wire.Answer answer) {
        if (!request.method().equals(request.operation().method())) return Optional.empty();
        if (!answer.header("cache-control").contains("no-store")) return Optional.of("an answer that may be cached");
        if (!answer.header("x-content-type-options").equals("nosniff")) return Optional.of("an answer to be sniffed");
        return contract.wrongWith(request.operation(), answer.status(), answer.contentType(), answer.body());
    }

    private Optional<String> wrongWithProblem(Wire.Answer answer) {
        if (!answer.contentType().equals("application/problem+json"))
            return Optional.of("a problem as " + answer.contentType());
        var mismatch = contract.wrongWithProblem(answer.body());
        if (mismatch.isPresent()) return mismatch;
        var problem = JSON.readTree(answer.body());
        if (problem.path("status").asInt() != answer.status()) return Optional.of("status in the body is another");
        if (!problem.path("request_id").asString().equals(answer.header("x-request-id")))
            return Optional.of("request id is another");
        if (INSIDES.matcher(withoutPath(problem)).find()) return Optional.of("the body shows our insides");
        if (withoutPath(problem).contains(Oddities.MARKER)) return Optional.of("the body repeats what was sent");
        return wrongWithHeaders(answer);
    }

    private static Optional<String> wrongWithHeaders(Wire.Answer answer) {
        return switch (answer.status()) {
            case 401 -> required(answer, "www-authenticate");
            case 405 -> required(answer, "allow");
            case 429, 503 -> required(answer, "retry-after");
            default -> Optional.empty();
        };
    }

    private static Optional<String> required(Wire.Answer answer, String header) {
        return answer.header(header).isEmpty() ? Optional.of(answer.status() + " without " + header) : Optional.empty();
    }

    /** The body but for the path that was asked for, and the id that the caller gave the request. */
    private static String withoutPath(JsonNode problem) {
        return problem.deepCopy()
                .asObject()
                .without("instance")
                .without("request_id")
                .toString();
    }
}
