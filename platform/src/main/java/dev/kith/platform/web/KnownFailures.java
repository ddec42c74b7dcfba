package dev.kith.platform.web;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Answers what Spring and the database throw; no sentence of theirs is passed on. */
final class KnownFailures implements ProblemSource {

    @Override
    public @Nullable Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case AuthenticationException _ -> Problem.unauthorized();
            case AccessDeniedException _ -> Problem.forbidden("This key may not do that");
            case RequestRejectedException _ ->
                Problem.badRequest("The path, a parameter or a header has characters that are not accepted");
            case InvalidParameterException _ ->
                Problem.badRequest("The query has a parameter that cannot be decoded as UTF-8");
            case SocketTimeoutException _ -> Problem.tooSlow(); // of the caller: others' are told as what they are
            case QueryTimeoutException _ -> timeIsOver();
            case RuntimeException e when DatabaseFailures.isCancelled(e) -> timeIsOver();
            case DataAccessResourceFailureException _ -> databaseDown();
            case CannotCreateTransactionException _ -> databaseDown();
            case RuntimeException e when DatabaseFailures.isLost(e) -> databaseDown();
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case MissingServletRequestParameterException e -> missing(e.getParameterName());
            case ServletRequestBindingException _ -> Problem.invalid(List.of());
            case BindException e -> invalid(e);
            case HttpMessageNotReadableException e -> unreadable(e);
            case HttpRequestMethodNotSupportedException e -> wrongMethod(e);
            case ErrorResponse e -> ofStatus(e.getStatusCode().value());
            default -> null;
        };
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.unauthorized();
            case 404 -> Problem.notFound("Nothing is here");
            case 406 -> Problem.of(406, "The answer is JSON; the Accept header does not take it");
            case 413 -> Problem.tooLarge();
            case 415 -> Problem.unsupportedMediaType();
            case 422 -> Problem.invalid(List.of());
            case 503 -> Problem.unavailable("Not available now", Duration.ofSeconds(1));
            default -> Problem.of(status, sentence(status));
        };
    }

    private static String sentence(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "The request could not be answered" : known.getReasonPhrase();
    }

    private static Problem databaseDown() {
        return Problem.unavailable("The database does not answer", Duration.ofSeconds(2));
    }

    private static Problem timeIsOver() {
        return Problem.unavailable(
                "The request took too long and was given up; ask again, with the same Idempotency-Key where it changes something",
                Duration.ofSeconds(5));
    }

    private static Problem wrongMethod(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedMethods();
        var problem = Problem.of(405, "This method is not supported here");
        return allowed == null ? problem : problem.with("Allow", String.join(", ", allowed));
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException e) {
        var type = e.getRequiredType();
        var name = type == null ? "value" : type.getSimpleName();
        return Problem.invalid(List.of(new Violation("type_error", "Must be a valid " + name, e.getName())));
    }

    private static Problem missing(String parameter) {
        return Problem.invalid(List.of(new Violation("missing", "Field required", parameter)));
    }

    private static Problem invalid(BindException e) {
        return Problem.invalid(e.getFieldErrors().stream()
                .map((FieldError error) -> new Violation("value_error", "Not a valid value", error.getField()))
                .toList());
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        var at = e.getCause() instanceof JacksonException json ? json.getLocation() : null;
        return at == null
                ? Problem.invalid(List.of(new Violation("json_invalid", "The body is missing or not valid JSON", "")))
                : JsonReader.malformed(at.getLineNr(), at.getColumnNr());
    }
}
