package dev.kith.platform.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where models are, and how they are asked.
 *
 * @param baseUrl such as {@code https://api.openai.com/v1}; null when there is none, and then nobody is asked
 * @param apiKey null for providers that ask for none
 * @param model for agents that name none
 * @param summaryModel condenses conversations; null when sentences of theirs are to do
 * @param timeout for one try: the whole answer, or each part of one that is streamed
 * @param maxRetries how often a request that failed is sent again
 */
record ModelSettings(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @Nullable String model,
        @Nullable String summaryModel,
        Duration timeout,
        int maxRetries) {

    private static final int MOST_RETRIES = 10;

    ModelSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new UnusableModelSetting("kith.chat.timeout must be longer than nothing, such as 60s");
        }
        if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
            throw new UnusableModelSetting("kith.chat.max-retries must be from 0 to " + MOST_RETRIES);
        }
    }

    /** Reads what was configured; what is blank is as if it had not been. */
    static ModelSettings of(
            String baseUrl, String apiKey, String model, String summaryModel, Duration timeout, int maxRetries) {
        return new ModelSettings(
                baseUrl.isBlank() ? null : url(baseUrl.strip()),
                apiKey.isBlank() ? null : apiKey.strip(),
                model.isBlank() ? null : model.strip(),
                summaryModel.isBlank() ? null : summaryModel.strip(),
                timeout,
                maxRetries);
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            var scheme = url.getScheme();
            if (url.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) return url;
            throw notAnAddress();
        } catch (URISyntaxException e) {
            throw notAnAddress(); // it may hold a password, which the cause's message would quote
        }
    }

    private static UnusableModelSetting notAnAddress() {
        return new UnusableModelSetting(
                "kith.chat.base-url must be an http or https address, such as https://api.openai.com/v1");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ModelSettings[baseUrl=" + baseUrl + "]";
    }
}
