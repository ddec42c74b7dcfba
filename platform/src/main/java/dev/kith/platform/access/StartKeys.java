package dev.kith.platform.access;

import dev.kith.api.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one key of a tenant that the start of the program may make, under the name of its role. */
final class StartKeys {

    private final JdbcClient db;
    private final String tenant;
    private final Role role;

    StartKeys(JdbcClient db, String tenant, Role role) {
        this.db = db;
        this.tenant = tenant;
        this.role = role;
    }

    /** Writers of keys wait here until the end of the transaction; readers do not. */
    void oneAtATime() {
        db.sql("lock table access.api_key in share row exclusive mode").update();
    }

    /** Whether a key of this role, from the start or made since, is there to stay. */
    boolean exist() {
        return db.sql("""
                select exists (select from access.api_key
                               where tenant = ? and role = ? and revoked_at is null and expires_at is null)
                """).params(tenant, role.word()).query(Boolean.class).single();
    }

    boolean isAnothers(byte[] hash) {
        return db.sql("select exists (select from access.api_key where hash = ? and tenant <> ?)")
                .params(hash, tenant)
                .query(Boolean.class)
                .single();
    }

    /** In place of the former one, which is revoked. */
    void replace(byte[] hash) {
        db.sql("""
                update access.api_key set revoked_at = now()
                where tenant = ? and from_start and revoked_at is null and hash <> ?
                """).params(tenant, hash).update();
        insert(hash);
    }

    /** One that comes back after it was revoked is another key, with an id of its own: the log tells of each what it was. */
    void insert(byte[] hash) {
        db.sql("""
                insert into access.api_key as k (id, tenant, name, role, hash, from_start)
                values (:id, :tenant, :role, :role, :hash, true) on conflict (hash) do update set
                    id = case when k.from_start and k.revoked_at is null then k.id else excluded.id end,
                    name = :role, role = :role, from_start = true, revoked_at = null, expires_at = null
                """)
                .param("id", Ids.next())
                .param("tenant", tenant)
                .param("role", role.word())
                .param("hash", hash)
                .update();
    }
}
