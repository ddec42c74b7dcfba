package dev.kith.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.ProjectLimit;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out whose key it is. Rows are found by the key's hash, so how long a look-up takes tells something about hashes only,
 * and nobody can steer those; the hashes themselves are compared in constant time. A key that was revoked by another process
 * may work for another 10 seconds; one that expires stops on time.
 */
final class ApiKeys {

    /** How the actors that are keys begin. */
    static final String ACTOR = "key:";

    private static final int MOST_CACHED = 10_000;
    private static final Duration CACHED = Duration.ofSeconds(10);

    /** A secret that works until a time, or for good when that is null. */
    private record Known(
            UUID id, Identity identity, @Nullable Instant until, boolean suspended) {

        boolean worksAt(Instant time) {
            return until == null || time.isBefore(until);
        }
    }

    private final JdbcClient db;
    private final LastUse lastUse;
    // Hits alone: a key must work as soon as it exists.
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .build();

    ApiKeys(JdbcClient db, LastUse lastUse) {
        this.db = db;
        this.lastUse = lastUse;
    }

    /**
     * Whose key it is; empty when it is wrong, revoked or has expired.
     *
     * @throws Problem 403 when its tenant is suspended
     */
    Optional<Identity> identity(String key) {
        var hash = KeyText.hash(key);
        var found = known.get(HexFormat.of().formatHex(hash), _ -> find(hash));
        var now = Instant.now();
        if (found == null || !found.worksAt(now)) return Optional.empty();
        if (found.suspended()) throw OpenTenants.suspended();
        lastUse.note(found.id(), now);
        return Optional.of(found.identity());
    }

    /** The id of a key that is good no longer, or whose former secret this is. */
    Optional<UUID> formerly(String key) {
        var hash = KeyText.hash(key);
        return db.sql("select id from access.api_key where hash = ? or previous_hash = ? limit 1")
                .params(hash, hash)
                .query(UUID.class)
                .optional();
    }

    /** The next request with this key is judged by what the table has. */
    void forget(UUID id) {
        known.asMap().values().removeIf(key -> key.id().equals(id));
    }

    void forgetTenant(String tenant) {
        known.asMap().values().removeIf(key -> key.identity().tenant().equals(tenant));
    }

    private @Nullable Known find(byte[] hash) {
        return db.sql("""
                select id, tenant, role, projects, hash, previous_until, expires_at,
                       exists (select from access.tenant t where t.name = k.tenant and t.suspended_at is not null) as suspended
                from access.api_key k where (hash = ? or previous_hash = ?) and revoked_at is null
                order by hash = ? desc limit 1
                """)
                .params(hash, hash, hash)
                .query((row, _) -> known(row, hash))
                .optional()
                .orElse(null);
    }

    private static Known known(ResultSet row, byte[] hash) throws SQLException {
        var expires = KeyTable.instant(row, "expires_at");
        var until = MessageDigest.isEqual(row.getBytes("hash"), hash)
                ? expires
                : sooner(KeyTable.instant(row, "previous_until"), expires);
        var id = row.getObject("id", UUID.class);
        return new Known(
                id,
                new Identity(
                        row.getString("tenant"),
                        ACTOR + id,
                        row.getString("role"),
                        ProjectLimit.to(KeyTable.texts(row, "projects"))),
                until,
                row.getBoolean("suspended"));
    }

    private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }
}
