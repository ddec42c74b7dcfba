package dev.kith.platform.web;

import dev.kith.api.EventMetadata;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for whom, why, and in which thread of work: an argument of any controller method. Every event that follows from
 * the request carries it as metadata.
 *
 * @param tenant the customer whose data it is
 * @param actor who acts: {@code key:<id of the key>} or {@code oidc:<subject>}
 * @param role the actor's role
 * @param onBehalfOf as the access token says, or header {@code Kith-On-Behalf-Of}, at most 255 code points
 * @param reason header {@code Kith-Reason}, at most 500 code points; may be given as in RFC 8187, {@code UTF-8''...}
 * @param requestId header {@code X-Request-Id}, or one of our own; every answer repeats it
 * @param correlationId header {@code Kith-Correlation-Id}, at most 128 code points
 * @param traceId from a valid {@code traceparent} header (W3C Trace Context)
 * @param limit the projects that the actor's key is limited to
 * @param until when the actor's access token ends; null for keys
 * @param purpose header {@code Kith-Purpose}, for what people's data is read, at most 500 code points
 */
public record Caller(
        String tenant,
        String actor,
        String role,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        String requestId,
        @Nullable String correlationId,
        @Nullable String traceId,
        ProjectLimit limit,
        @Nullable Instant until,
        @Nullable String purpose) {

    /** Makes one that is limited to no projects. */
    public Caller(
            String tenant,
            String actor,
            String role,
            @Nullable String onBehalfOf,
            @Nullable String reason,
            String requestId,
            @Nullable String correlationId,
            @Nullable String traceId) {
        this(tenant, actor, role, onBehalfOf, reason, requestId, correlationId, traceId, ProjectLimit.NONE, null, null);
    }

    /** The same caller, who acts within another tenant. */
    public Caller within(String otherTenant) {
        return new Caller(
                otherTenant, actor, role, onBehalfOf, reason, requestId, correlationId, traceId, limit, until, purpose);
    }

    /** The same caller, who gives another reason. */
    public Caller because(String otherReason) {
        return new Caller(
                tenant, actor, role, onBehalfOf, otherReason, requestId, correlationId, traceId, limit, until, purpose);
    }

    /** Whether an issuer of access tokens vouches for the actor; what has a key is a program. */
    public boolean isHuman() {
        return actor.startsWith(Identity.PERSON);
    }

    /** What events carry of it, under the names they are stored by; what is not known is left out. */
    public Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(EventMetadata.TENANT, tenant);
        metadata.put(EventMetadata.ACTOR, actor);
        put(metadata, EventMetadata.ON_BEHALF_OF, onBehalfOf);
        put(metadata, EventMetadata.REASON, reason);
        metadata.put(EventMetadata.REQUEST_ID, requestId);
        put(metadata, EventMetadata.CORRELATION_ID, correlationId);
        put(metadata, EventMetadata.TRACE_ID, traceId);
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
