package dev.kith.platform.model;

import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks models, with requests and answers as plain JSON, so that whatever a provider knows beyond the protocol passes through.
 * A request that fails is tried again, within bounds. The client, which is large, is not loaded before it is needed.
 */
public final class ModelProvider implements AutoCloseable {

    private final ModelSettings settings;
    private final JsonMapper json;
    private @Nullable ModelClient client;

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
        return client().answer(request, callersKey, settings.timeout());
    }

    /** The whole answer, if it takes no longer than it may and than another limit, for each try. */
    Map<String, @Nullable Object> answer(Map<String, @Nullable Object> request, Duration limit) {
        var shorter = limit.compareTo(settings.timeout()) < 0 ? limit : settings.timeout();
        return client().answer(request, null, shorter);
    }

    /** The answer in parts, as they come; to be closed, which ends the request. */
    public ModelStream stream(Map<String, @Nullable Object> request, @Nullable String callersKey) {
        return client().stream(request, callersKey, settings.timeout());
    }

    private synchronized ModelClient client() {
        requireConfigured();
        var known = client;
        if (known != null) return known;
        var made = new ModelClient(settings, json);
        client = made;
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) client.close();
    }
}
