package dev.kith.command.tenant;

import dev.kith.api.tenant.TenantCommand.CreateTenant;
import dev.kith.api.tenant.TenantCommand.ReopenTenant;
import dev.kith.api.tenant.TenantCommand.SuspendTenant;
import dev.kith.api.tenant.TenantEvent.TenantCreated;
import dev.kith.api.tenant.TenantEvent.TenantReopened;
import dev.kith.api.tenant.TenantEvent.TenantSuspended;
import dev.kith.api.tenant.TenantKey;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class TenantTest {

    private static final TenantKey ACME = new TenantKey("acme");

    private final AggregateTestFixture<Tenant> tenant = new AggregateTestFixture<>(Tenant.class);

    @Test
    void newTenantIsCreated() {
        tenant.givenNoPriorActivity().when(new CreateTenant(ACME)).expectEvents(created());
    }

    @Test
    void creatingItAgainIsANoOp() {
        tenant.given(created())
                .when(new CreateTenant(ACME))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void tenantIsSuspendedAndReopened() {
        tenant.given(created()).when(new SuspendTenant(ACME)).expectEvents(new TenantSuspended());
        tenant.given(created(), new TenantSuspended())
                .when(new ReopenTenant(ACME))
                .expectEvents(new TenantReopened());
    }

    @Test
    void whatIsSoAlreadyIsANoOp() {
        tenant.given(created(), new TenantSuspended())
                .when(new SuspendTenant(ACME))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        tenant.given(created())
                .when(new ReopenTenant(ACME))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void unknownTenantIsRefused() {
        tenant.givenNoPriorActivity().when(new SuspendTenant(ACME)).expectException(AggregateNotFoundException.class);
    }

    private static TenantCreated created() {
        return new TenantCreated("acme");
    }
}
