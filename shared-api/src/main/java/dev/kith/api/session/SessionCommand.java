package dev.kith.api.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a caller may ask of one session. A record is an intent and may be refused. */
public sealed interface SessionCommand {

    @TargetAggregateIdentifier
    SessionKey session();

    /**
     * Opens a session under an id that none has had.
     *
     * @param groupVersion the version that the stream of its participants' open sessions must have; null for any
     */
    record CreateSession(
            SessionKey session,
            Participants participants,
            SessionSettings settings,
            @Nullable Long groupVersion) implements SessionCommand {

        /** Opens a session whatever others its participants have. */
        public CreateSession(SessionKey session, Participants participants, SessionSettings settings) {
            this(session, participants, settings, null);
        }
    }

    /** Goes on in the session as it is. Never an event. */
    record ReuseSession(SessionKey session) implements SessionCommand {}

    /** Opens the session, or gives an existing one all of these settings, and these participants beside its own. */
    record CreateOrReplaceSession(SessionKey session, Participants participants, SessionSettings settings)
            implements SessionCommand {

        /** What it comes to where there is no such session. */
        public CreateSession opening() {
            return new CreateSession(session, participants, settings);
        }
    }

    /** Applies changes in their order, all of them or none. */
    record ChangeSession(SessionKey session, List<SessionChange> changes) implements SessionCommand {}

    /**
     * Says something in the session, and condenses what had to be condensed for that, if anything.
     *
     * @param reopening whether a closed session is opened again for it, or refuses it
     */
    record AddEntries(
            SessionKey session,
            List<SessionEntry> entries,
            @Nullable Condensation condensation,
            boolean reopening) implements SessionCommand {

        /** Says something in an open session. */
        public AddEntries(SessionKey session, List<SessionEntry> entries) {
            this(session, entries, null, false);
        }
    }

    /**
     * A summary of entries, which counts if nothing of what was said was changed since it was made.
     *
     * @param rewrites of the session when the summary was made, see {@link SessionState#rewrites()}
     */
    record Condensation(List<UUID> entries, SessionEntry summary, long rewrites) {}

    /** Gives an entry other content; the trail keeps what it was. */
    record CorrectEntry(
            SessionKey session,
            UUID entry,
            List<Map<String, @Nullable Object>> content,
            String tokenizer,
            int tokenCount)
            implements SessionCommand {}

    /** Takes the content of an entry out of the history. */
    record RedactEntry(SessionKey session, UUID entry) implements SessionCommand {}

    record CloseSession(SessionKey session) implements SessionCommand {}

    record ReopenSession(SessionKey session) implements SessionCommand {}

    /**
     * Ends the session if nothing has happened to it for long enough.
     *
     * @param idleFor how long is enough; null means the session's own idle timeout
     * @param deletingHistory whether what was said goes with it
     */
    record ExpireSession(
            SessionKey session, Instant now, @Nullable Duration idleFor, boolean deletingHistory)
            implements SessionCommand {}

    record DeleteSession(SessionKey session) implements SessionCommand {}

    /** Makes all that was said in the session unreadable, for good; also of one that was deleted. */
    record EraseSession(SessionKey session) implements SessionCommand {}

    /** Makes what was said in the session unreadable, for good; also of one that was deleted. Else it stays as it is. */
    record EraseMessages(SessionKey session) implements SessionCommand {}

    /** One thing that can be asked to change; several together make a {@link ChangeSession}. */
    sealed interface SessionChange {}

    record ChangeSituation(@Nullable String situation) implements SessionChange {}

    record ChangeSystemTemplate(@Nullable String systemTemplate) implements SessionChange {}

    record SwitchTemplateRendering(boolean on) implements SessionChange {}

    record ChangeTokenBudget(@Nullable Integer tokenBudget) implements SessionChange {}

    record ChangeContextOverflow(@Nullable ContextOverflow contextOverflow) implements SessionChange {}

    record SwitchToolCallForwarding(boolean on) implements SessionChange {}

    record ChangeRecallOptions(Map<String, @Nullable Object> recallOptions) implements SessionChange {}

    record ChangeIdleTimeout(@Nullable Duration idleTimeout) implements SessionChange {}

    record UpdateSessionMetadata(Map<String, @Nullable Object> entries) implements SessionChange {}

    record ReplaceSessionMetadata(Map<String, @Nullable Object> metadata) implements SessionChange {}
}
