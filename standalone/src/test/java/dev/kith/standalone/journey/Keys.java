package dev.kith.standalone.journey;

import dev.kith.platform.access.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes keys of any tenant and role, also such as the API does not make. */
public record Keys(JdbcClient db) {

    public String of(String tenant, Role role) {
        return insert(tenant, role, "null", "null");
    }

    String expired(String tenant, Role role) {
        return insert(tenant, role, "now() - interval '1 second'", "null");
    }

    String revoked(String tenant, Role role) {
        return insert(tenant, role, "null", "now()");
    }

    private String insert(String tenant, Role role, String expires, String revoked) {
        var key = "journey-key-" + UUID.randomUUID();
        db.sql("insert into access.api_key (id, tenant, name, role, hash, expires_at, revoked_at)"
                        + " values (?, ?, 'test', ?, ?, %s, %s)".formatted(expires, revoked))
                .params(UUID.randomUUID(), tenant, role.word(), sha256(key))
                .update();
        return key;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
