package dev.kith.api.user;

import java.util.UUID;

/**
 * Names one user for ever: ids are chosen by callers, so they are unique within a tenant only. Written
 * {@code <tenant>/user/<id>}, which is also the name of the user's stream in the log.
 */
public record UserKey(String tenant, UUID id) {

    private static final String INFIX = "/user/";

    /** Reads what {@link #toString()} wrote. */
    public static UserKey parse(String text) {
        int infix = text.indexOf(INFIX);
        if (infix < 0) throw new IllegalArgumentException("not the key of a user");
        return new UserKey(text.substring(0, infix), UUID.fromString(text.substring(infix + INFIX.length())));
    }

    @Override
    public String toString() {
        return tenant + INFIX + id;
    }
}
