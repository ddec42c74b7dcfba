package dev.kith.platform.access;

import java.util.Locale;

/** What a key is for; {@link AccessRules} says what each role may do. */
public enum Role {
    OWNER,
    EDITOR,
    READER,
    AUDITOR,
    CONSUMER,
    OPERATOR;

    /** As it is stored, and written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
