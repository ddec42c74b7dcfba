package dev.kith.platform.access;

import dev.kith.api.Ids;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that there is one key that may do everything. To be called once by the command side, when its tables exist. */
public final class OwnerKey {

    private final JdbcClient db;
    private final TransactionOperations transactions;
    private final @Nullable String configured;

    OwnerKey(JdbcClient db, TransactionOperations transactions, @Nullable String configured) {
        this.db = db;
        this.transactions = transactions;
        this.configured = configured;
    }

    /** As {@link #ensure(String)}, with what {@code kith.owner-key} or {@code KITH_OWNER_KEY} says. */
    public Optional<String> ensure() {
        return ensure(configured);
    }

    /**
     * Makes the given key the owner key, in place of the former one; without one, creates an owner key if there is none. Any
     * number of processes may do this at the same time.
     *
     * @return the new key in clear, if one was created here: it is never to be had again
     * @throws UnusableOwnerKey if the given key has less than 32 characters, or other than printable ASCII
     */
    public Optional<String> ensure(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return transactions.execute(_ -> createIfNone());
        }
        if (!KeyText.usable(given)) {
            throw new UnusableOwnerKey();
        }
        transactions.executeWithoutResult(_ -> replace(KeyText.hash(given)));
        return Optional.empty();
    }

    private Optional<String> createIfNone() {
        oneAtATime();
        if (db.sql("select exists (select from access.api_key where name = 'owner' and revoked_at is null)")
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        var key = KeyText.generate();
        insert(KeyText.hash(key));
        return Optional.of(key);
    }

    private void replace(byte[] hash) {
        oneAtATime();
        db.sql("update access.api_key set revoked_at = now() where name = 'owner' and revoked_at is null and hash <> ?")
                .param(hash)
                .update();
        insert(hash);
    }

    private void insert(byte[] hash) {
        db.sql("insert into access.api_key (id, tenant, name, role, hash) values (?, 'default', 'owner', 'owner', ?)"
                        + " on conflict (hash) do update set name = 'owner', role = 'owner', revoked_at = null")
                .params(Ids.next(), hash)
                .update();
    }

    /** Writers of keys wait here until the end of the transaction; readers do not. */
    private void oneAtATime() {
        db.sql("lock table access.api_key in share row exclusive mode").update();
    }
}
