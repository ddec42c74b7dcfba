package dev.kith.command.retention;

import java.util.Arrays;
import java.util.Locale;

/** What retention periods are about. */
enum Kind {
    /** Users to whom, and in whose sessions, nothing has happened for so long: they are deleted. */
    INACTIVE_USERS,

    /** Sessions that were closed or have expired so long ago: they are deleted with their history. */
    ENDED_SESSIONS;

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
