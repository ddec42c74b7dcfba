package dev.kith.platform.access;

import dev.kith.api.key.ApiKeyId;
import dev.kith.api.key.ApiKeyState;
import dev.kith.api.key.ApiKeyView;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that open the door. What happens to them is told by the log; here are the hashes of their secrets, which are nowhere
 * else, and what a look-up needs to know.
 */
public final class KeyTable {

    /** A key, and what became of it, that the log does not tell of. */
    public record Unrecorded(
            ApiKeyId id,
            String name,
            String role,
            List<String> projects,
            @Nullable Instant expiresAt,
            boolean revoked) {}

    private static final String VIEW =
            "select id, name, role, projects, created_at, expires_at, rotated_at, revoked_at, last_used_at from access.api_key ";

    private final JdbcClient db;
    private final TransactionOperations transactions;
    private final ApiKeys known;
    private final OpenTenants tenants;

    KeyTable(JdbcClient db, TransactionOperations transactions, ApiKeys known, OpenTenants tenants) {
        this.db = db;
        this.transactions = transactions;
        this.known = known;
        this.tenants = tenants;
    }

    /** Gives a key that the log tells of its first secret, which is to be shown once; empty when it has one. */
    public Optional<String> create(ApiKeyId id, ApiKeyState key) {
        var secret = KeyText.generate();
        int rows = db.sql("""
                insert into access.api_key (id, tenant, name, role, projects, hash, created_at, expires_at)
                values (:id, :tenant, :name, :role, :projects, :hash, :created, :expires) on conflict (id) do nothing
                """)
                .param("id", id.id())
                .param("tenant", id.tenant())
                .param("name", key.name())
                .param("role", key.role())
                .param("projects", key.projects().toArray(String[]::new))
                .param("hash", KeyText.hash(secret))
                .param("created", time(key.createdAt()))
                .param("expires", time(key.expiresAt()))
                .update();
        return rows == 0 ? Optional.empty() : Optional.of(secret);
    }

    /**
     * Gives a key that was rotated its new secret, which is to be shown once; empty when this rotation, or a later one, has
     * done so already.
     *
     * @param version of the key in the log
     */
    public Optional<String> rotate(ApiKeyId id, ApiKeyState key, long version) {
        var secret = KeyText.generate();
        int rows = db.sql("""
                update access.api_key set previous_hash = case when :until::timestamptz is null then null else hash end,
                    previous_until = :until, hash = :hash, rotated_at = :at, version = :version
                where tenant = :tenant and id = :id and version < :version
                """)
                .param("until", time(key.previousUntil()))
                .param("hash", KeyText.hash(secret))
                .param("at", time(key.rotatedAt()))
                .param("version", version)
                .param("tenant", id.tenant())
                .param("id", id.id())
                .update();
        known.forget(id.id());
        return rows == 0 ? Optional.empty() : Optional.of(secret);
    }

    /**
     * Stops a key, here at once and in other processes within 10 seconds.
     *
     * @return false, and nothing is changed, when no other owner key would be left in the tenant that does not expire
     */
    public boolean revoke(ApiKeyId id) {
        boolean revoked = Boolean.TRUE.equals(transactions.execute(_ -> {
            db.sql("lock table access.api_key in share row exclusive mode").update();
            return update(id) || isRevoked(id);
        }));
        known.forget(id.id());
        return revoked;
    }

    private boolean update(ApiKeyId id) {
        return db.sql("""
                update access.api_key k set revoked_at = now() where tenant = ? and id = ? and revoked_at is null
                and (role <> 'owner' or exists (select from access.api_key o where o.tenant = k.tenant and o.id <> k.id
                     and o.role = 'owner' and o.revoked_at is null and o.expires_at is null))
                """).params(id.tenant(), id.id()).update() > 0;
    }

    private boolean isRevoked(ApiKeyId id) {
        return find(id).filter(key -> key.revokedAt() != null).isPresent();
    }

    /** Whether what a caller was let in with is still good: the key, or the access token and its tenant. */
    public boolean isGood(Caller caller) {
        if (!caller.actor().startsWith(ApiKeys.ACTOR)) {
            return (caller.until() == null || Instant.now().isBefore(caller.until()))
                    && tenants.isOpen(caller.tenant());
        }
        return db.sql("""
                select exists (select from access.api_key k where id = ?::uuid and revoked_at is null
                    and (expires_at is null or expires_at > now())
                    and not exists (select from access.tenant t where t.name = k.tenant and t.suspended_at is not null))
                """)
                .param(caller.actor().substring(ApiKeys.ACTOR.length()))
                .query(Boolean.class)
                .single();
    }

    public Optional<ApiKeyView> find(ApiKeyId id) {
        return db.sql(VIEW + "where tenant = ? and id = ?")
                .params(id.tenant(), id.id())
                .query((row, _) -> view(row))
                .optional();
    }

    /** The keys of a tenant by the time of their making, revoked and expired ones too. */
    public List<ApiKeyView> list(String tenant, Paging paging) {
        var direction = paging.direction() == Direction.ASC ? "asc" : "desc";
        return db.sql(VIEW
                        + "where tenant = ? order by created_at %s, id %s limit ? offset ?"
                                .formatted(direction, direction))
                .params(tenant, paging.limit(), paging.offset())
                .query((row, _) -> view(row))
                .list();
    }

    /** Keys that were made, or revoked, without an event: by the start of the program, or when it broke off half-way. */
    public List<Unrecorded> unrecorded() {
        return db.sql("""
                select * from access.api_key k
                where not exists (select from log.event e where e.aggregate_id = k.tenant || '/api-key/' || k.id)
                   or (revoked_at is not null and not exists (select from log.event e
                       where e.aggregate_id = k.tenant || '/api-key/' || k.id and e.name = 'api-key.revoked.v1'))
                order by created_at, id
                """)
                .query((row, _) -> new Unrecorded(
                        new ApiKeyId(row.getString("tenant"), row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("role"),
                        texts(row, "projects"),
                        instant(row, "expires_at"),
                        instant(row, "revoked_at") != null))
                .list();
    }

    private static ApiKeyView view(ResultSet row) throws SQLException {
        return new ApiKeyView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("role"),
                texts(row, "projects"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "rotated_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"),
                null);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
