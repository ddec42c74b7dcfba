package dev.kith.command.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session, as far as retention cares.
 *
 * @param since of the event that brought it into this state
 * @param said when the last of what can be read was said, in earlier lives of the id too; null when there is none
 */
record Conversation(
        List<UUID> users,
        State state,
        Instant since,
        long version,
        @Nullable Instant said) {

    enum State {
        OPEN,
        ENDED,
        DELETED
    }

    static final Conversation NONE = new Conversation(List.of(), State.DELETED, Instant.EPOCH, -1, null);

    Conversation after(Happening event) {
        return switch (event.name()) {
            case "session.created.v1" ->
                new Conversation(event.ids("users"), State.OPEN, event.time(), event.version(), said);
            case "session.participants-added.v1" -> joinedBy(event.ids("users"), event.version());
            case "session.closed.v1", "session.expired.v1" -> in(State.ENDED, event);
            case "session.reopened.v1" -> in(State.OPEN, event);
            case "session.deleted.v1" -> in(State.DELETED, event);
            case "session.entries-added.v1", "session.entries-condensed.v1", "session.entry-corrected.v1" ->
                new Conversation(users, state, since, event.version(), event.time());
            case "session.messages-erased.v1" -> new Conversation(users, state, since, event.version(), null);
            default -> new Conversation(users, state, since, event.version(), said);
        };
    }

    private Conversation joinedBy(List<UUID> others, long newVersion) {
        var all = Stream.concat(users.stream(), others.stream()).distinct().toList();
        return new Conversation(all, state, since, newVersion, said);
    }

    private Conversation in(State newState, Happening event) {
        return new Conversation(users, newState, event.time(), event.version(), said);
    }
}
