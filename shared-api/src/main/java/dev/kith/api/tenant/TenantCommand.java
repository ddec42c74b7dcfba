package dev.kith.api.tenant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an operator may ask of one tenant. */
public sealed interface TenantCommand {

    @TargetAggregateIdentifier
    TenantKey tenant();

    /** Creates a tenant; nothing happens when it exists. */
    record CreateTenant(TenantKey tenant) implements TenantCommand {}

    record SuspendTenant(TenantKey tenant) implements TenantCommand {}

    record ReopenTenant(TenantKey tenant) implements TenantCommand {}
}
