package dev.kith.command.retention;

import java.util.Arrays;
import java.util.Locale;

/** What retention periods are about. */
enum Kind {
    /** Users to whom, and in whose sessions, nothing has happened for so long: they are deleted. */
    INACTIVE_USERS,

    /** Sessions that were closed or have expired so long ago: they are deleted with their history. */
    ENDED_SESSIONS,

    /** Users who were deleted so long ago: they are erased. */
    DELETED_USERS,

    /** What was said in sessions, when the last of it was said so long ago: it is erased. */
    SESSION_MESSAGES;

    /** Whether what is due can be read no more afterwards, not in the log either. */
    boolean isForGood() {
        return switch (this) {
            case INACTIVE_USERS, ENDED_SESSIONS -> false;
            case DELETED_USERS, SESSION_MESSAGES -> true;
        };
    }

    /** As callers and the log write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of retention"));
    }
}
