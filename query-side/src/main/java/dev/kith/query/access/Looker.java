package dev.kith.query.access;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import java.time.Instant;

/** Somebody who looked at a user, and how often. */
public record Looker(
        String actor,
        long looks,

        @JsonProperty("first_look") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant first,

        @JsonProperty("last_look") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant last) {}
