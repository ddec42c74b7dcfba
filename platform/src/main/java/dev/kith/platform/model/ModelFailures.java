package dev.kith.platform.model;

import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import dev.kith.platform.web.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What callers are told when a provider fails. Its own words are passed on, without keys, but for those about keys. The
 * request was tried again here already, so that clients are told not to.
 *
 * @param callersKey whether it was asked with a key of the caller's
 * @param secrets what no message may hold
 */
record ModelFailures(boolean callersKey, List<String> secrets) {

    private static final int LONGEST_MESSAGE = 500;

    Problem problem(OpenAIException failure) {
        return switch (failure) {
            case SseException e -> ModelProvider.failed("The model provider broke off its answer" + words(e));
            case OpenAIServiceException e -> refused(e);
            case OpenAIInvalidDataException _ -> unreadable();
            default ->
                timedOut(failure) ? late() : ModelProvider.failed("The model provider cannot be reached, or broke off");
        };
    }

    Problem problem(IOException failure) {
        return timedOut(failure) ? late() : ModelProvider.failed("The model provider broke off its answer");
    }

    static Problem unreadable() {
        return ModelProvider.failed("The model provider's answer is not of OpenAI's chat protocol");
    }

    static Problem tooLong() {
        return ModelProvider.failed("The model provider's answer is longer than " + ModelClient.MOST_BYTES + " bytes");
    }

    private static Problem late() {
        return Problem.of(504, "The model provider did not answer in time (kith.chat.timeout)")
                .with("x-should-retry", "false");
    }

    private Problem refused(OpenAIServiceException e) {
        return switch (e.statusCode()) {
            case 400, 404, 413, 422 -> Problem.badRequest("The model provider refused the request" + words(e));
            case 401, 403 -> keyRefused(e.statusCode());
            case 408 -> late();
            case 429 -> throttled(e);
            default -> ModelProvider.failed("The model provider answered " + e.statusCode() + words(e));
        };
    }

    /** Providers quote keys here, in part. */
    private Problem keyRefused(int status) {
        return callersKey
                ? Problem.badRequest("The model provider refused the key of X-Custom-Api-Key (" + status + ")")
                : ModelProvider.failed("The model provider refused the key of kith.chat.api-key (" + status + ")");
    }

    private Problem throttled(OpenAIServiceException e) {
        var problem = Problem.of(429, "The model provider takes no more requests now" + words(e));
        return e.headers().values("Retry-After").stream()
                .findFirst()
                .map(wait -> problem.with("Retry-After", wait))
                .orElse(problem);
    }

    private String words(OpenAIServiceException e) {
        var said = message(e.body());
        if (said == null) return "";
        for (var secret : secrets) said = said.replace(secret, "***");
        var text = said.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(LONGEST_MESSAGE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return text.isEmpty() ? "" : ": " + text;
    }

    /** In OpenAI's body it is below {@code error}, which the client takes away; others have an error that is a string. */
    private static @Nullable String message(JsonValue body) {
        return message(ObjectMappers.jsonMapper().convertValue(body, Object.class));
    }

    private static @Nullable String message(@Nullable Object body) {
        return switch (body) {
            case String text -> text;
            case Map<?, ?> fields ->
                message(fields.containsKey("message") ? fields.get("message") : fields.get("error"));
            case null, default -> null;
        };
    }

    private static boolean timedOut(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) return true;
        }
        return false;
    }
}
