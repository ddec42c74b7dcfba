package dev.kith.command.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.kith.api.Versioned;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.ChangeSession;
import dev.kith.api.session.SessionCommand.CloseSession;
import dev.kith.api.session.SessionCommand.CorrectEntry;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionCommand.EraseMessages;
import dev.kith.api.session.SessionCommand.EraseSession;
import dev.kith.api.session.SessionCommand.ExpireSession;
import dev.kith.api.session.SessionCommand.RedactEntry;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionCommand.ReuseSession;
import dev.kith.api.session.SessionCommand.SessionChange;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.IfMatch;
import java.time.Instant;
import java.util.Objects;
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
@Revision("4") // of the snapshots: to be raised when a field here, or SessionState, changes
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Session {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private SessionState state = SessionState.NONE;
    private boolean said;
    private boolean erased;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Versioned<SessionState> decide(CreateSession command, SessionGroups groups) {
        id = command.session().toString();
        Openness.begin(command, groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(ReuseSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        IfMatch.require(ifMatch, getVersion());
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<SessionState> decide(
            CreateOrReplaceSession command,
            SessionGroups groups,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        id = command.session().toString();
        IfMatch.require(ifMatch, state.exists() ? getVersion() : -1);
        if (state.exists()) replace(command, groups);
        else Openness.begin(command.opening(), groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(ChangeSession command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        command.changes().forEach(this::change);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(
            AddEntries command, SessionGroups groups, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (state.closed() && !command.reopening()) throw new SessionIsClosed();
        if (state.closed()) Openness.resume(command.session(), state, groups);
        if (command.condensation() != null) condense(command);
        apply(new SessionEntriesAdded(NumberedEntries.of(command.session(), state.nextEntry(), command.entries())));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(CorrectEntry command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        NumberedEntries.require(command.session(), state, command.entry());
        apply(new SessionEntryCorrected(command.entry(), command.content(), command.tokenizer(), command.tokenCount()));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(RedactEntry command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        NumberedEntries.require(command.session(), state, command.entry());
        apply(new SessionEntryRedacted(command.entry()));
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(
            CloseSession command, SessionGroups groups, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (state.open()) Openness.end(command.session(), state, new SessionClosed(), groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(
            ReopenSession command, SessionGroups groups, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        if (state.closed()) Openness.resume(command.session(), state, groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(ExpireSession command, SessionGroups groups) {
        if (Idleness.isEnough(state, command)) {
            var expired = new SessionExpired(state.updatedAt(), command.deletingHistory());
            Openness.end(command.session(), state, expired, groups);
        }
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(
            DeleteSession command, SessionGroups groups, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        requireExisting(ifMatch);
        Openness.end(command.session(), state, new SessionDeleted(), groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(EraseSession command, SessionGroups groups) {
        if (!erased) Openness.end(command.session(), state, new SessionErased(), groups);
        return outcome();
    }

    @CommandHandler
    Versioned<SessionState> decide(EraseMessages command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        IfMatch.require(ifMatch, getVersion());
        var kept = state.settings();
        if (said) apply(new SessionMessagesErased(kept.situation(), kept.systemTemplate(), kept.metadata()));
        return outcome();
    }

    private void replace(CreateOrReplaceSession command, SessionGroups groups) {
        Openness.add(command, state, groups);
        SettingsChanges.all(command.settings()).forEach(this::change);
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
    private void condense(AddEntries command) {
        var condensation = Objects.requireNonNull(command.condensation());
        if (condensation.rewrites() != state.rewrites()) return;
        apply(NumberedEntries.condensed(command.session(), state, condensation));
    }

    private Versioned<SessionState> outcome() {
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(SessionEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
        said = Said.after(said, event);
        erased = event instanceof SessionErased;
    }

    Session() {} // Axon replays the session's events into this
}
