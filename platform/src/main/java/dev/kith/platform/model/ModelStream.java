package dev.kith.platform.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.kith.platform.web.Problem;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer in parts, each a chunk of the protocol with all that the provider put into it. */
public final class ModelStream implements AutoCloseable {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final StreamResponse<ChatCompletionChunk> response;
    private final Iterator<ChatCompletionChunk> chunks;
    private final ModelFailures failures;

    ModelStream(StreamResponse<ChatCompletionChunk> response, ModelFailures failures) {
        this.response = response;
        this.chunks = response.stream().iterator();
        this.failures = failures;
    }

    /**
     * Waits for the next part; null when that was all.
     *
     * @throws Problem when the stream breaks
     */
    public @Nullable Map<String, @Nullable Object> next() {
        try {
            return chunks.hasNext() ? ObjectMappers.jsonMapper().convertValue(chunks.next(), OBJECT) : null;
        } catch (OpenAIException e) {
            throw failures.problem(e);
        }
    }

    /** Ends the request, if it goes on still. */
    @Override
    public void close() {
        response.close();
    }
}
