package dev.kith.api.tenant;

import dev.kith.api.Fold;
import dev.kith.api.tenant.TenantEvent.TenantCreated;
import dev.kith.api.tenant.TenantEvent.TenantReopened;
import dev.kith.api.tenant.TenantEvent.TenantSuspended;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant as the events so far tell of it. {@code suspendedAt} is null while it is open. */
public record TenantState(
        boolean exists,
        String name,
        Instant createdAt,
        @Nullable Instant suspendedAt) {

    /** Before the first event. */
    public static final TenantState NONE = new TenantState(false, "", Instant.EPOCH, null);

    public static final Fold<TenantState, TenantEvent> FOLD = new Fold<>(TenantEvent.class, NONE, TenantState::after);

    /** The state once the event, which was decided at {@code time}, has happened. */
    public TenantState after(TenantEvent event, Instant time) {
        return switch (event) {
            case TenantCreated e -> new TenantState(true, e.name(), time, null);
            case TenantSuspended _ -> new TenantState(true, name, createdAt, time);
            case TenantReopened _ -> new TenantState(true, name, createdAt, null);
        };
    }
}
