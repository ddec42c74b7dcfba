package dev.kith.platform.privacy;

/** The master key is missing, is none, or is not the one that wraps the keys in the database; a person must see to it. */
public final class UnusableMasterKey extends RuntimeException {

    UnusableMasterKey(String why) {
        super("The master key of personal data (KITH_MASTER_KEY_FILE or KITH_MASTER_KEY) cannot be used: " + why);
    }
}
