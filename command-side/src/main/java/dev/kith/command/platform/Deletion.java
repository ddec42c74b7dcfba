package dev.kith.command.platform;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a DELETE is answered with; there are never any jobs. */
public record Deletion(
        UUID id,

        @JsonProperty("deleted_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant deletedAt,

        List<UUID> jobs) {

    public static Deletion of(UUID id, Instant time) {
        return new Deletion(id, time, List.of());
    }
}
