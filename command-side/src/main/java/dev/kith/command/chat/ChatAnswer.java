package dev.kith.command.chat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a chat is answered with, as a whole or in parts; there are never jobs or documents.
 *
 * @param id of the entry that holds the answer, when it is kept and not streamed
 */
record ChatAnswer(
        UUID id,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        List<Object> jobs,
        List<Object> docs,
        @Nullable Map<String, @Nullable Object> usage,
        List<Map<String, @Nullable Object>> choices) {

    static ChatAnswer of(
            UUID id,
            Instant createdAt,
            @Nullable Map<String, @Nullable Object> usage,
            List<Map<String, @Nullable Object>> choices) {
        return new ChatAnswer(id, createdAt, List.of(), List.of(), usage, choices);
    }
}
