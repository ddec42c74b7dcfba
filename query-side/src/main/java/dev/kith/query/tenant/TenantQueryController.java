package dev.kith.query.tenant;

import dev.kith.api.tenant.TenantKey;
import dev.kith.api.tenant.TenantState;
import dev.kith.api.tenant.TenantView;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.access.TenantTable;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.platform.web.CursorPaging;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.view.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the tenants, and what happened to them. */
@RestController
@RequestMapping("/tenants")
class TenantQueryController {

    record Page(List<TenantView> items) {}

    private final TenantTable tenants;
    private final Trail<TenantState> trail;

    TenantQueryController(TenantTable tenants, EventLog log, PersonalData personal, Serializer serializer) {
        this.tenants = tenants;
        this.trail = new Trail<>(
                log,
                personal,
                serializer,
                TenantState.FOLD,
                new Trail.Fields<>(TenantQueryController::fields, Set.of()));
    }

    @GetMapping
    Page list(Paging paging) {
        return new Page(tenants.list(paging));
    }

    @GetMapping("/{name}")
    TenantView byName(@PathVariable String name) {
        return tenants.find(name).orElseThrow(TenantQueryController::notFound);
    }

    @GetMapping("/{name}/changes")
    Trail.Page changes(@PathVariable String name, CursorPaging paging) {
        return trail.page(new TenantKey(name).toString(), paging).orElseThrow(TenantQueryController::notFound);
    }

    private static Map<String, @Nullable Object> fields(TenantState tenant) {
        if (!tenant.exists()) return Map.of();
        var suspended = tenant.suspendedAt();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", tenant.name());
        fields.put("suspended_at", suspended == null ? null : suspended.toString());
        return fields;
    }

    private static Problem notFound() {
        return Problem.notFound("Tenant not found");
    }
}
