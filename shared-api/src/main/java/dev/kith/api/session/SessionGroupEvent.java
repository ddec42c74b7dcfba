package dev.kith.api.session;

import java.util.UUID;

/** What has happened to the open sessions of one set of participants. A record is a stored fact: add records, never edit one. */
public sealed interface SessionGroupEvent {

    /** The session is open, and these are its participants. */
    record SessionGroupJoined(UUID session) implements SessionGroupEvent {}

    /** The session is no longer open, or has other participants now. */
    record SessionGroupLeft(UUID session) implements SessionGroupEvent {}
}
