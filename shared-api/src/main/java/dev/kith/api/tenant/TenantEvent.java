package dev.kith.api.tenant;

/** What has happened to one tenant. A record is a stored fact: add records, never edit one. */
public sealed interface TenantEvent {

    record TenantCreated(String name) implements TenantEvent {}

    /** The tenant's keys are good for nothing until it is reopened. */
    record TenantSuspended() implements TenantEvent {}

    record TenantReopened() implements TenantEvent {}
}
