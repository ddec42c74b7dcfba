package dev.kith.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.platform.web.Identity;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds out whose key it is. Rows are found by the key's hash, so how long a look-up takes tells something about hashes only,
 * and nobody can steer those. A key that was revoked may work for another 10 seconds.
 */
final class ApiKeys {

    private static final int MOST_CACHED = 10_000;
    private static final Duration CACHED = Duration.ofSeconds(10);

    private final JdbcClient db;
    // Hits alone: a key must work as soon as it exists.
    private final Cache<String, Identity> known = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .build();

    ApiKeys(JdbcClient db) {
        this.db = db;
    }

    Optional<Identity> identity(String key) {
        var hash = KeyText.hash(key);
        return Optional.ofNullable(known.get(HexFormat.of().formatHex(hash), _ -> find(hash)));
    }

    private @Nullable Identity find(byte[] hash) {
        return db.sql("select id, tenant, role from access.api_key where hash = ? and revoked_at is null")
                .param(hash)
                .query((row, _) -> new Identity(
                        row.getString("tenant"), "key:" + row.getObject("id", UUID.class), row.getString("role")))
                .optional()
                .orElse(null);
    }
}
