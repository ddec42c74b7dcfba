package dev.kith.platform.model;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's client, given and giving plain JSON. */
final class ModelClient implements AutoCloseable {

    /** An answer of more bytes than this is not read. */
    static final int MOST_BYTES = 8 << 20;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    /** A stream of many parts, each in time, may go on for so many times the limit of one. */
    private static final int PARTS = 10;

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final OpenAIClient client;
    private final @Nullable String key;
    private final JsonMapper json;

    ModelClient(ModelSettings settings, JsonMapper json) {
        this.key = settings.apiKey();
        this.json = json;
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(Objects.requireNonNull(settings.baseUrl()).toString())
                .apiKey(key == null ? "none" : key) // it must have one
                .maxRetries(settings.maxRetries())
                .followRedirects(false)
                .logLevel(LogLevel.OFF) // its own setting, OPENAI_LOG, would log what people say
                .disableTelemetry(true)
                .build();
    }

    Map<String, @Nullable Object> answer(
            Map<String, @Nullable Object> request, @Nullable String callersKey, Duration limit) {
        var failures = failures(callersKey);
        try (var response = chats(callersKey).withRawResponse().create(parameters(request), options(limit, limit))) {
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

    @SuppressWarnings("MustBeClosedChecker") // our caller's duty
    ModelStream stream(Map<String, @Nullable Object> request, @Nullable String callersKey, Duration limit) {
        var failures = failures(callersKey);
        var limits = options(limit, limit.multipliedBy(PARTS));
        try {
            return new ModelStream(chats(callersKey).createStreaming(parameters(request), limits), failures);
        } catch (OpenAIException e) {
            throw failures.problem(e);
        }
    }

    private ModelFailures failures(@Nullable String callersKey) {
        var secrets = Stream.of(callersKey, key).filter(Objects::nonNull);
        return new ModelFailures(callersKey != null, secrets.toList());
    }

    private ChatCompletionService chats(@Nullable String callersKey) {
        var chats = client.chat().completions();
        return callersKey == null ? chats : chats.withOptions(options -> options.apiKey(callersKey));
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

    private static RequestOptions options(Duration part, Duration whole) {
        var connect = part.compareTo(LONGEST_CONNECT) < 0 ? part : LONGEST_CONNECT;
        var limits = Timeout.builder().connect(connect).read(part).write(part).request(whole);
        return RequestOptions.builder().timeout(limits.build()).build();
    }

    @Override
    public void close() {
        client.close();
    }
}
