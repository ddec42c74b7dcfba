package dev.kith.command.session;

import dev.kith.api.session.SessionGroupEvent;
import dev.kith.api.session.SessionGroupEvent.SessionGroupJoined;
import dev.kith.api.session.SessionGroupEvent.SessionGroupLeft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The open sessions of one set of participants.
 *
 * @param version of the group's last event; -1 when there is none
 * @param open in the order in which they were opened
 */
record SessionGroup(long version, List<UUID> open) {

    static final SessionGroup NONE = new SessionGroup(-1, List.of());

    /** The group once these events have happened, too. */
    SessionGroup withAll(Stream<SessionGroupEvent> news) {
        var sessions = new LinkedHashSet<>(open);
        long count = news.peek(event -> apply(event, sessions)).count();
        return new SessionGroup(version + count, List.copyOf(sessions));
    }

    private static void apply(SessionGroupEvent event, LinkedHashSet<UUID> sessions) {
        switch (event) {
            case SessionGroupJoined e -> sessions.addLast(e.session());
            case SessionGroupLeft e -> sessions.remove(e.session());
        }
    }
}
