package dev.kith.platform.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that there is one key that may do everything. To be called once by the command side, when its tables exist. */
public final class OwnerKey {

    private final StartKeys keys;
    private final TransactionOperations transactions;
    private final @Nullable String configured;

    OwnerKey(JdbcClient db, TransactionOperations transactions, @Nullable String configured) {
        this.keys = new StartKeys(db, "default", Role.OWNER);
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
        keys.oneAtATime();
        if (keys.exist()) return Optional.empty();
        var key = KeyText.generate();
        keys.insert(KeyText.hash(key));
        return Optional.of(key);
    }

    private void replace(byte[] hash) {
        keys.oneAtATime();
        if (keys.isAnothers(hash)) throw UnusableOwnerKey.sameAsATenants();
        keys.replace(hash);
    }
}
