package dev.kith.api.tenant;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.kith.api.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as answers show it.
 *
 * @param ownerKey the first key of the tenant, in the one answer that shows it
 */
@JsonPropertyOrder({"name", "created_at", "suspended_at", "owner_key"})
public record TenantView(
        String name,

        @JsonProperty("created_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
        Instant createdAt,

        @JsonProperty("suspended_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
        Instant suspendedAt,

        @JsonProperty("owner_key") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String ownerKey) {

    public static TenantView of(TenantState state) {
        return new TenantView(state.name(), state.createdAt(), state.suspendedAt(), null);
    }

    /** The same with the tenant's first key, which is not to be had again. */
    public TenantView with(String shownOnce) {
        return new TenantView(name, createdAt, suspendedAt, shownOnce);
    }

    /** Does not quote the key. */
    @Override
    public String toString() {
        return "TenantView[" + name + "]";
    }
}
