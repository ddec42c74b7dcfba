package dev.kith.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.kith.api.Versioned;
import dev.kith.api.tenant.TenantCommand.CreateTenant;
import dev.kith.api.tenant.TenantCommand.ReopenTenant;
import dev.kith.api.tenant.TenantCommand.SuspendTenant;
import dev.kith.api.tenant.TenantEvent;
import dev.kith.api.tenant.TenantEvent.TenantCreated;
import dev.kith.api.tenant.TenantEvent.TenantReopened;
import dev.kith.api.tenant.TenantEvent.TenantSuspended;
import dev.kith.api.tenant.TenantState;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Decides what may happen to a tenant. Its stream is named by its name, which therefore is unique. What is so already is no event. */
@Aggregate(cache = "aggregateCache", commandTargetResolver = "target")
class Tenant {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private TenantState state = TenantState.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<TenantState> decide(CreateTenant command) {
        id = command.tenant().toString();
        if (!state.exists()) apply(new TenantCreated(command.tenant().name()));
        return outcome();
    }

    @CommandHandler
    Versioned<TenantState> decide(SuspendTenant command) {
        if (state.suspendedAt() == null) apply(new TenantSuspended());
        return outcome();
    }

    @CommandHandler
    Versioned<TenantState> decide(ReopenTenant command) {
        if (state.suspendedAt() != null) apply(new TenantReopened());
        return outcome();
    }

    private Versioned<TenantState> outcome() {
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(TenantEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
    }

    Tenant() {} // Axon replays the tenant's events into this
}
