package dev.kith.platform.access;

/** The owner key that was given is too easy to guess, or cannot travel in a header. */
public final class UnusableOwnerKey extends RuntimeException {

    UnusableOwnerKey() {
        super("The owner key (KITH_OWNER_KEY) must have at least " + KeyText.SHORTEST
                + " characters, all of them printable ASCII without spaces");
    }
}
