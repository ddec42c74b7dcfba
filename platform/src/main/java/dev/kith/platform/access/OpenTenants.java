package dev.kith.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.api.tenant.TenantKey;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tenants that are there and not suspended. One that another process suspended counts as open for another 10 seconds. */
final class OpenTenants {

    private static final Set<String> ALWAYS = Set.of("default", TenantKey.OPERATOR);
    private static final int MOST_CACHED = 10_000;
    private static final Duration CACHED = Duration.ofSeconds(10);

    private final JdbcClient db;
    // Hits alone: a tenant must be open as soon as it is.
    private final Cache<String, Boolean> open = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .build();

    OpenTenants(JdbcClient db) {
        this.db = db;
    }

    boolean isOpen(String tenant) {
        return ALWAYS.contains(tenant) || open.get(tenant, name -> find(name) ? true : null) != null;
    }

    /** @throws Problem 403 when it is suspended, or there is none of this name */
    void require(String tenant) {
        if (!isOpen(tenant)) throw suspended();
    }

    static Problem suspended() {
        return Problem.forbidden("The tenant is suspended; its operator can reopen it");
    }

    void forget(String tenant) {
        open.invalidate(tenant);
    }

    private boolean find(String name) {
        return db.sql("select exists (select from access.tenant where name = ? and suspended_at is null)")
                .param(name)
                .query(Boolean.class)
                .single();
    }
}
