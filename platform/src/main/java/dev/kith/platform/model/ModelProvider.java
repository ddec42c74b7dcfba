package dev.kith.platform.model;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.kith.platform.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks models, with requests and answers as plain JSON, so that whatever a provider knows beyond the protocol passes through.
 * A request that fails is tried again, within bounds. The client, which is large, is not loaded before it is needed.
 */
public final class ModelProvider implements AutoCloseable {

    /** An answer of more bytes than this is not read. */
    static final int MOST_BYTES = 8 << 20;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    /** A stream of many parts, each in time, may go on for so many times the limit of one. */
    private static final int PARTS = 10;

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final ModelSettings settings;
    private final JsonMapper json;
    private @Nullable OpenAIClient client;

    ModelProvider(ModelSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** Refuses with a 501 that says what to set, when nobody can be asked. */
    public void requireConfigured() {
        if (settings.baseUrl() == null) {
            throw Problem.of(
                            501,
                            "No model provider is configured: set kith.chat.base-url (KITH_CHAT_BASE_URL) and, if it needs"
                                    + " one, kith.chat.api-key (KITH_CHAT_API_KEY)")
                    .with("x-should-retry", "false");
        }
    }

    /** A failure of the provider's: as its requests are tried again here, clients are told not to. */
    public static Problem failed(String message) {
        return Problem.of(502, message).with("x-should-retry", "false");
    }

    /** The model for agents that name none. */
    public Optional<String> defaultModel() {
        return Optional.ofNullable(settings.model());
    }

    /** The model that condenses conversations, when one is to. */
    public Optional<String> summaryModel() {
        return settings.baseUrl() == null ? Optional.empty() : Optional.ofNullable(settings.summaryModel());
    }

    /**
     * The whole answer.
     *
     * @param callersKey the key to ask with, instead of the one that is configured
     * @throws Problem when there is none
     */
    public Map<String, @Nullable Object> answer(Map<String, @Nullable Object> request, @Nullable String callersKey) {
        return answer(request, callersKey, settings.timeout());
    }

    /** The whole answer, within a time of one's own for each try. */
    public Map<String, @Nullable Object> answer(
            Map<String, @Nullable Object> request, @Nullable String callersKey, Duration limit) {
        var failures = failures(callersKey);
        try (var response = chats(callersKey).withRawResponse().create(parameters(request), whole(limit))) {
            var body = response.body().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) throw ModelFailures.tooLong();
            return json.readValue(body, OBJECT);
        } catch (OpenAIException e) {
            throw failures.problem(e);
        } catch (IOException e) {
            throw failures.problem(e);
        } catch (JacksonException e) {
            throw ModelFailures.unreadable();
        }
    }

    /** The answer in parts, as they come; to be closed, which ends the request. */
    @SuppressWarnings("MustBeClosedChecker") // our caller's duty
    public ModelStream stream(Map<String, @Nullable Object> request, @Nullable String callersKey) {
        var failures = failures(callersKey);
        try {
            return new ModelStream(chats(callersKey).createStreaming(parameters(request), inParts()), failures);
        } catch (OpenAIException e) {
            throw failures.problem(e);
        }
    }

    private ModelFailures failures(@Nullable String callersKey) {
        var secrets = Stream.of(callersKey, settings.apiKey()).filter(Objects::nonNull);
        return new ModelFailures(callersKey != null, secrets.toList());
    }

    private ChatCompletionService chats(@Nullable String callersKey) {
        requireConfigured();
        var chats = client().chat().completions();
        return callersKey == null ? chats : chats.withOptions(options -> options.apiKey(callersKey));
    }

    private synchronized OpenAIClient client() {
        var known = client;
        if (known != null) return known;
        var made = OpenAIOkHttpClient.builder()
                .baseUrl(Objects.requireNonNull(settings.baseUrl()).toString())
                .apiKey(settings.apiKey() == null ? "none" : settings.apiKey()) // it must have one
                .maxRetries(settings.maxRetries())
                .followRedirects(false)
                .build();
        client = made;
        return made;
    }

    @SuppressWarnings("unchecked") // to the client, JSON is a field of any type
    private static ChatCompletionCreateParams parameters(Map<String, @Nullable Object> request) {
        var messages = (JsonField<? extends List<ChatCompletionMessageParam>>)
                (JsonField<?>) JsonValue.from(Objects.requireNonNull(request.get("messages")));
        var others = new HashMap<String, JsonValue>();
        request.forEach((name, value) -> others.put(name, JsonValue.from(value)));
        others.keySet().removeAll(List.of("messages", "model"));
        return ChatCompletionCreateParams.builder()
                .model(String.valueOf(request.get("model")))
                .messages(messages)
                .putAllAdditionalBodyProperties(others)
                .build();
    }

    private static RequestOptions whole(Duration limit) {
        return options(limit, limit);
    }

    private RequestOptions inParts() {
        return options(settings.timeout(), settings.timeout().multipliedBy(PARTS));
    }

    private static RequestOptions options(Duration part, Duration whole) {
        var connect = part.compareTo(LONGEST_CONNECT) < 0 ? part : LONGEST_CONNECT;
        var limits = Timeout.builder().connect(connect).read(part).write(part).request(whole);
        return RequestOptions.builder().timeout(limits.build()).build();
    }

    @Override
    public synchronized void close() {
        if (client != null) client.close();
    }
}
