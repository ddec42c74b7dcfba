package dev.kith.platform.access;

import dev.kith.api.tenant.TenantKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The key that manages tenants. There is none until one is given: who has a single tenant needs none. */
public final class OperatorKey {

    private final StartKeys keys;
    private final TransactionOperations transactions;
    private final @Nullable String configured;

    OperatorKey(JdbcClient db, TransactionOperations transactions, @Nullable String configured) {
        this.keys = new StartKeys(db, TenantKey.OPERATOR, Role.OPERATOR);
        this.transactions = transactions;
        this.configured = configured;
    }

    /**
     * Makes what {@code kith.operator-key} or {@code KITH_OPERATOR_KEY} says the operator key, in place of the former one.
     *
     * @throws UnusableOwnerKey if it has less than 32 characters, or other than printable ASCII, or is a tenant's key
     */
    public void ensure() {
        var given = configured;
        if (given == null || given.isBlank()) return;
        if (!KeyText.usable(given)) throw UnusableOwnerKey.ofOperator();
        var hash = KeyText.hash(given);
        transactions.executeWithoutResult(_ -> {
            keys.oneAtATime();
            if (keys.isAnothers(hash)) throw UnusableOwnerKey.sameAsATenants();
            keys.replace(hash);
        });
    }
}
