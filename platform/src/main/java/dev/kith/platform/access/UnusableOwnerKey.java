package dev.kith.platform.access;

/** The owner key, or the operator key, that was given is too easy to guess, cannot travel in a header, or is in use. */
public final class UnusableOwnerKey extends RuntimeException {

    UnusableOwnerKey() {
        this("The owner key (KITH_OWNER_KEY) must have at least " + KeyText.SHORTEST
                + " characters, all of them printable ASCII without spaces");
    }

    private UnusableOwnerKey(String message) {
        super(message);
    }

    static UnusableOwnerKey ofOperator() {
        return new UnusableOwnerKey("The operator key (KITH_OPERATOR_KEY) must have at least " + KeyText.SHORTEST
                + " characters, all of them printable ASCII without spaces");
    }

    static UnusableOwnerKey sameAsATenants() {
        return new UnusableOwnerKey(
                "The owner key (KITH_OWNER_KEY), the operator key (KITH_OPERATOR_KEY) and the keys of tenants must differ");
    }
}
