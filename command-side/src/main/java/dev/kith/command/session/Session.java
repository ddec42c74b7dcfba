package dev.kith.command.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.kith.api.Versioned;
import dev.kith.api.session.EntryIds;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.ChangeSession;
import dev.kith.api.session.SessionCommand.CloseSession;
import dev.kith.api.session.SessionCommand.Condensation;
import dev.kith.api.session.SessionCommand.CorrectEntry;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionCommand.RedactEntry;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionCommand.SessionChange;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionEvent.SessionReopened;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.IfMatch;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Decides what may happen in a session. What is already so is no event. A deleted session may be opened again. */
@Aggregate(
        cache = "aggregateCache",
        snapshotTriggerDefinition = "snapshotsOfLongStreams",
        commandTargetResolver = "target")
@Revision("2") // of the snapshots: to be raised when a field here, or SessionState, changes
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Session {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private SessionState state = SessionState.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Versioned<SessionState> decide(CreateSession command) {
        id = command.session().toString();
        create(command.participants(), command.settings());
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<SessionState> decide(
            CreateOrReplaceSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        id = command.session().toString();
        IfMatch.require(ifMatch, state.exists() ? getVersion() : -1);
        if (state.exists()) replace(command.participants(), command.settings());
        else create(command.participants(), command.settings());
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(ChangeSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        command.changes().forEach(this::change);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(AddEntries command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (state.closed()) throw new SessionIsClosed();
        if (command.condensation() != null) condense(command.session(), command.condensation());
        apply(new SessionEntriesAdded(NumberedEntries.of(command.session(), state.nextEntry(), command.entries())));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(CorrectEntry command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        requireEntry(command.session(), command.entry());
        apply(new SessionEntryCorrected(command.entry(), command.content(), command.tokenizer(), command.tokenCount()));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(RedactEntry command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        requireEntry(command.session(), command.entry());
        apply(new SessionEntryRedacted(command.entry()));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(CloseSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (!state.closed()) apply(new SessionClosed());
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(ReopenSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (state.closed()) apply(new SessionReopened());
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(DeleteSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        apply(new SessionDeleted());
        return outcome();
    }

    private void create(Participants participants, SessionSettings settings) {
        apply(new SessionCreated(
                participants.agents(),
                participants.users(),
                settings.situation(),
                settings.systemTemplate(),
                settings.renderTemplates(),
                settings.tokenBudget(),
                settings.contextOverflow(),
                settings.forwardToolCalls(),
                settings.recallOptions(),
                settings.metadata()));
    }

    private void replace(Participants participants, SessionSettings settings) {
        var added = state.participants().newAmong(participants);
        if (!added.isEmpty()) apply(new SessionParticipantsAdded(added.agents(), added.users()));
        SettingsChanges.all(settings).forEach(this::change);
    }

    private void change(SessionChange change) {
        var event = SettingsChanges.event(change, state.settings());
        var settings = state.after(event, state.updatedAt()).settings();
        if (!settings.equals(state.settings())) apply(event);
    }

    private void requireExisting(@Nullable IfMatch ifMatch) {
        if (!state.exists()) throw new UnknownSession();
        IfMatch.require(ifMatch, getVersion());
    }

    /** A summary of what is no longer so, since someone has corrected or condensed it meanwhile, is of no use. */
    private void condense(SessionKey session, Condensation condensation) {
        if (condensation.rewrites() != state.rewrites()) return;
        condensation.entries().forEach(entry -> requireEntry(session, entry));
        var summary = condensation.summary().withId(EntryIds.of(session, state.nextEntry()));
        apply(new SessionEntriesCondensed(condensation.entries(), summary));
    }

    /** One of a session that was deleted under this id is no entry of the one of today. */
    private void requireEntry(SessionKey session, UUID entry) {
        long number = EntryIds.numberIn(entry);
        boolean present = number >= state.firstEntry() && number < state.nextEntry() && EntryIds.isOf(session, entry);
        if (!present) throw new UnknownEntry();
    }

    private Versioned<SessionState> outcome() {
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(SessionEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
    }

    Session() {} // Axon replays the session's events into this
}
