package dev.kith.platform.access;

import dev.kith.api.tenant.TenantState;
import dev.kith.api.tenant.TenantView;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The tenants that there are besides {@code default}, for those who list them and for those who check keys. */
public final class TenantTable {

    private static final String VIEW = "select name, created_at, suspended_at from access.tenant ";

    private final JdbcClient db;
    private final TransactionOperations transactions;
    private final ApiKeys known;
    private final OpenTenants open;

    TenantTable(JdbcClient db, TransactionOperations transactions, ApiKeys known, OpenTenants open) {
        this.db = db;
        this.transactions = transactions;
        this.known = known;
        this.open = open;
    }

    /** Does something that no other process does to tenants meanwhile; what it writes to tables is written as one. */
    public <A> A oneAtATime(Supplier<A> work) {
        var answer = transactions.execute(_ -> {
            db.sql("lock table access.tenant in share row exclusive mode").update();
            return work.get();
        });
        if (answer == null) throw new IllegalStateException("work has an answer");
        return answer;
    }

    /** Writes what the log tells of a tenant; what is older than the row changes nothing. */
    public void put(TenantState tenant, long version) {
        db.sql("""
                insert into access.tenant as shown (name, created_at, suspended_at, version)
                values (:name, :created, :suspended, :version)
                on conflict (name) do update set suspended_at = excluded.suspended_at, version = excluded.version
                where shown.version <= excluded.version
                """)
                .param("name", tenant.name())
                .param("created", time(tenant.createdAt()))
                .param("suspended", time(tenant.suspendedAt()))
                .param("version", version)
                .update();
        forget(tenant.name());
    }

    /** Shuts a tenant's keys out, before the log tells of it: here at once, in other processes within 10 seconds. */
    public void shutOut(String name) {
        db.sql("update access.tenant set suspended_at = now() where name = ? and suspended_at is null")
                .param(name)
                .update();
        forget(name);
    }

    private void forget(String name) {
        known.forgetTenant(name);
        open.forget(name);
    }

    public Optional<TenantView> find(String name) {
        return db.sql(VIEW + "where name = ?")
                .param(name)
                .query((row, _) -> view(row))
                .optional();
    }

    /** All of them, by the time of their making. */
    public List<TenantView> list(Paging paging) {
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return db.sql(VIEW + "order by created_at %s, name %s limit ? offset ?".formatted(direction, direction))
                .params(paging.limit(), paging.offset())
                .query((row, _) -> view(row))
                .list();
    }

    private static TenantView view(ResultSet row) throws SQLException {
        var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TenantView(row.getString("name"), created, KeyTable.instant(row, "suspended_at"), null);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
