package dev.kith.api;

/** Names of the metadata entries that every event carries: who, why, and out of what. All values are strings. */
public final class EventMetadata {

    /** The customer that owns the data. */
    public static final String TENANT = "tenant";

    /** Who did it, such as {@code key:<id of the API key>}. */
    public static final String ACTOR = "actor";

    /** For whom the actor says to have done it; absent when it was not said. */
    public static final String ON_BEHALF_OF = "on_behalf_of";

    /** Why, in the caller's words; absent when none were given. */
    public static final String REASON = "reason";

    /** The HTTP request that asked for it. */
    public static final String REQUEST_ID = "request_id";

    /** What belongs together, over requests if the caller said so; otherwise the id of the first message. */
    public static final String CORRELATION_ID = "correlation_id";

    /** The message that directly led to it. */
    public static final String CAUSATION_ID = "causation_id";

    /** The W3C trace; absent when the request had none. */
    public static final String TRACE_ID = "trace_id";

    private EventMetadata() {}
}
