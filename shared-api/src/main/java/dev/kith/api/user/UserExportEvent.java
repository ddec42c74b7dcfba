package dev.kith.api.user;

import dev.kith.api.Fold;

/** What has happened to the archives about one user. A record is a stored fact: add records, never edit one. */
public sealed interface UserExportEvent {

    /** How many were taken. */
    Fold<Long, UserExportEvent> FOLD = new Fold<>(UserExportEvent.class, 0L, (taken, _, _) -> taken + 1);

    /** Everything about the user was handed out, or began to be; who took it, and why, is in the envelope. */
    record UserExportTaken() implements UserExportEvent {}
}
