package dev.kith.platform.model;

import dev.kith.context.window.ExtractiveSummarizer;
import dev.kith.context.window.Summarizer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Reads the settings {@code kith.chat.*}. */
@AutoConfiguration
class ModelConfig {

    @Bean
    ModelProvider modelProvider(
            JsonMapper json,
            @Value("${kith.chat.base-url:}") String baseUrl,
            @Value("${kith.chat.api-key:}") String apiKey,
            @Value("${kith.chat.model:}") String model,
            @Value("${kith.chat.summary-model:}") String summaryModel,
            @Value("${kith.chat.timeout:60s}") Duration timeout,
            @Value("${kith.chat.max-retries:2}") int maxRetries) {
        return new ModelProvider(ModelSettings.of(baseUrl, apiKey, model, summaryModel, timeout, maxRetries), json);
    }

    @Bean
    Summarizer summarizer(ModelProvider models) {
        return new ModelSummarizer(models, new ExtractiveSummarizer());
    }
}
