package dev.kith.api.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a conversation no longer fits its token budget. */
public enum ContextOverflow {

    /** The oldest turns are left out. */
    @JsonProperty("truncate")
    TRUNCATE,

    /** The oldest turns are condensed into a summary. */
    @JsonProperty("adaptive")
    ADAPTIVE
}
