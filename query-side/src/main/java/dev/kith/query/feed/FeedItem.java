package dev.kith.query.feed;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.kith.api.EventMetadata;
import dev.kith.api.Times;
import dev.kith.platform.privacy.OpenedEvent;
import dev.kith.query.platform.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the feed shows it.
 *
 * @param event the stored name, such as {@code user.renamed.v1}
 * @param aggregate the aggregate's id without its tenant, such as {@code user/<id>}
 * @param erased told only when it is so: the personal data of the event is gone, and not in {@code data}
 * @param data the payload, as JSON
 */
record FeedItem(
        long position,

        @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant time,

        String event,
        @JsonProperty("aggregate_type") String aggregateType,
        String aggregate,
        long version,
        @Nullable String actor,
        @JsonProperty("on_behalf_of") @Nullable String onBehalfOf,
        @Nullable String reason,
        @JsonProperty("request_id") @Nullable String requestId,
        @JsonProperty("correlation_id") @Nullable String correlationId,
        @JsonProperty("causation_id") @Nullable String causationId,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased,
        @JsonRawValue String data) {

    /** How the ids of a tenant's aggregates begin. */
    static String prefix(String tenant) {
        return tenant + "/";
    }

    /** Null when the event is of another tenant, whose name merely begins like this one's. */
    static @Nullable FeedItem of(OpenedEvent opened, String tenant) {
        var event = opened.event();
        var metadata = Json.object(text(event.metadata()));
        if (!tenant.equals(metadata.getOrDefault(EventMetadata.TENANT, tenant))) return null;
        return new FeedItem(
                opened.position(),
                event.time(),
                event.name(),
                event.aggregateType(),
                event.aggregateId().substring(prefix(tenant).length()),
                event.version(),
                entry(metadata, EventMetadata.ACTOR),
                entry(metadata, EventMetadata.ON_BEHALF_OF),
                entry(metadata, EventMetadata.REASON),
                entry(metadata, EventMetadata.REQUEST_ID),
                entry(metadata, EventMetadata.CORRELATION_ID),
                entry(metadata, EventMetadata.CAUSATION_ID),
                opened.erased(),
                text(opened.shown()));
    }

    private static @Nullable String entry(Map<String, @Nullable Object> metadata, String name) {
        return metadata.get(name) instanceof String text ? text : null;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
