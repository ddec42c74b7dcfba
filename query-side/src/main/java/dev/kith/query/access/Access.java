package dev.kith.query.access;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody looked at a user, as it is shown. */
public record Access(
        long position,

        @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant time,

        String actor,
        @JsonProperty("on_behalf_of") @Nullable String onBehalfOf,
        String view,
        @Nullable UUID session,
        @Nullable String purpose,
        @JsonProperty("request_id") @Nullable String requestId) {}
