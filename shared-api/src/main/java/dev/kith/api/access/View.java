package dev.kith.api.access;

import java.util.Locale;

/** What can be shown of people. */
public enum View {
    USER,
    USERS,
    USER_CHANGES,
    USER_EXPORT,
    SESSION,
    SESSIONS,
    SESSION_CHANGES,
    HISTORY,
    RENDER;

    /** As it is stored, and written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
