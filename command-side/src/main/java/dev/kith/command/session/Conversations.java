package dev.kith.command.session;

import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.context.ChatMessage;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Keeps what was asked in a session together with what was answered: both, or neither. */
@Component
public class Conversations {

    /** An answer that is kept, and where. */
    public record Answered(SessionEntry answer, Instant time, long version, long position) {

        /** Whether it says the same: it may be that of another request with the same idempotency key. */
        public boolean says(ChatMessage message) {
            var calls = answer.toolCalls() == null ? List.of() : answer.toolCalls();
            return answer.content().equals(message.content()) && calls.equals(message.toolCalls());
        }
    }

    private final Commands commands;
    private final EventStore events;
    private final Resources<SessionState> sessions;
    private final SessionPolicy policy;

    Conversations(Commands commands, EventStore events, SessionPolicy policy) {
        this.policy = policy;
        this.commands = commands;
        this.events = events;
        this.sessions = new Resources<>(commands, events, SessionState.FOLD, SessionKey::parse);
    }

    /** The answer that is kept already, when the request came before with the same idempotency key. */
    public Optional<Answered> before(Write write) {
        return commands.<SessionState>before(write)
                .map(done -> answered(done.aggregateId(), done.version(), done.position()));
    }

    /**
     * Refuses before anybody is asked what could not be kept.
     *
     * @throws Problem 409 when the session is closed, and messages do not reopen it
     */
    public void requireOpen(RenderedContext context) {
        if (!context.active() && !policy.reopensForMessages()) throw SessionIsClosed.answer();
    }

    /**
     * Keeps both, and what had to be condensed for them. Of two requests with one idempotency key the first counts, and the second is told its answer.
     *
     * @throws Problem when the session takes no messages
     */
    public Answered keep(
            SessionKey session, List<ChatMessage> asked, ChatMessage answer, RenderedContext context, Write write) {
        var entries = new ArrayList<>(asked.stream().map(Said::entry).toList());
        entries.add(Said.answer(answer));
        var command = new AddEntries(session, entries, Condensed.of(context), policy.reopensForMessages());
        var done = sessions.send(command, session, write, UnknownSession::answer);
        return answered(session.toString(), done.version(), done.position());
    }

    private Answered answered(String session, long version, long position) {
        var kept = events.readEvents(session, Math.max(0, version - 1))
                .asStream()
                .filter(event -> event.getSequenceNumber() <= version)
                .filter(event -> event.getPayload() instanceof SessionEntriesAdded)
                .reduce((_, later) -> later)
                .orElseThrow();
        return new Answered(entries(kept).getLast(), kept.getTimestamp(), version, position);
    }

    private static List<SessionEntry> entries(DomainEventMessage<?> event) {
        return ((SessionEntriesAdded) event.getPayload()).entries();
    }
}
