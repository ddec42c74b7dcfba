package dev.kith.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.kith.api.Versioned;
import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.ChangeUserAbout;
import dev.kith.api.user.UserCommand.CreateOrReplaceUser;
import dev.kith.api.user.UserCommand.CreateUser;
import dev.kith.api.user.UserCommand.DeleteUser;
import dev.kith.api.user.UserCommand.EraseUser;
import dev.kith.api.user.UserCommand.MoveUser;
import dev.kith.api.user.UserCommand.PlaceUserHold;
import dev.kith.api.user.UserCommand.ReleaseUserHold;
import dev.kith.api.user.UserCommand.RenameUser;
import dev.kith.api.user.UserCommand.ReplaceUser;
import dev.kith.api.user.UserCommand.ReplaceUserMetadata;
import dev.kith.api.user.UserCommand.UpdateUserMetadata;
import dev.kith.api.user.UserCommand.UserChange;
import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserHolds;
import dev.kith.api.user.UserProfile;
import dev.kith.api.user.UserState;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.MetadataMerge;
import dev.kith.command.platform.Within;
import dev.kith.platform.web.ProjectLimit;
import java.time.Instant;
import java.util.Map;
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

/** Decides what may happen to a user. What is already so is no event. A deleted user may be created again. */
@Aggregate(
        cache = "aggregateCache",
        snapshotTriggerDefinition = "snapshotsOfLongStreams",
        commandTargetResolver = "target")
@Revision("2") // of the snapshots: to be raised when a field here, UserState or UserHolds changes
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class User {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private UserState state = UserState.NONE;
    private UserHolds holds = UserHolds.NONE;
    private boolean erased;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Versioned<UserState> decide(CreateUser command, @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        id = command.user().toString();
        create(command.profile());
        return outcome(limit);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<UserState> decide(
            CreateOrReplaceUser command,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        id = command.user().toString();
        if (state.exists()) requireExisting(ifMatch, limit);
        else IfMatch.require(ifMatch, -1);
        if (state.exists()) replace(command.profile());
        else create(command.profile());
        return outcome(limit);
    }

    @CommandHandler
    Versioned<UserState> decide(
            ReplaceUser command,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        requireExisting(ifMatch, limit);
        replace(command.profile());
        return outcome(limit);
    }

    @CommandHandler
    Versioned<UserState> decide(
            ChangeUser command,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        requireExisting(ifMatch, limit);
        command.changes().forEach(this::change);
        return outcome(limit);
    }

    @CommandHandler
    Versioned<UserState> decide(
            DeleteUser command,
            @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch,
            @MetaDataValue(Within.KEY) @Nullable ProjectLimit limit) {
        requireExisting(ifMatch, limit);
        apply(new UserDeleted());
        return outcome(limit);
    }

    @CommandHandler
    Versioned<UserState> decide(EraseUser command, @MetaDataValue(IfMatch.KEY) @Nullable IfMatch ifMatch) {
        if (!erased) IfMatch.require(ifMatch, getVersion());
        if (!command.again() && !holds.names().isEmpty()) throw new UserIsOnHold(holds);
        if (!erased) apply(new UserErased());
        return new Versioned<>(state, getVersion());
    }

    @CommandHandler
    Versioned<UserState> decide(PlaceUserHold command) {
        if (erased) throw new UnknownUser();
        unless(holds.has(command.name()), new UserHoldPlaced(command.name()));
        return new Versioned<>(state, getVersion());
    }

    @CommandHandler
    Versioned<UserState> decide(ReleaseUserHold command) {
        if (erased) throw new UnknownUser();
        if (!holds.has(command.name())) throw new UnknownHold();
        apply(new UserHoldReleased(command.name()));
        return new Versioned<>(state, getVersion());
    }

    private void create(UserProfile profile) {
        apply(new UserCreated(profile.name(), profile.about(), profile.metadata(), profile.project()));
    }

    private void replace(UserProfile profile) {
        change(new RenameUser(profile.name()));
        change(new ChangeUserAbout(profile.about()));
        change(new ReplaceUserMetadata(profile.metadata()));
        change(new MoveUser(profile.project()));
    }

    private void change(UserChange change) {
        var profile = state.profile();
        switch (change) {
            case RenameUser c -> unless(profile.name().equals(c.name()), new UserRenamed(c.name()));
            case ChangeUserAbout c -> unless(profile.about().equals(c.about()), new UserAboutChanged(c.about()));
            case UpdateUserMetadata c -> merge(c.entries());
            case ReplaceUserMetadata c ->
                unless(profile.metadata().equals(c.metadata()), new UserMetadataReplaced(c.metadata()));
            case MoveUser c -> unless(profile.project().equals(c.project()), new UserMoved(c.project()));
        }
    }

    private void merge(Map<String, @Nullable Object> entries) {
        var news = MetadataMerge.news(state.profile().metadata(), entries);
        unless(news.isEmpty(), new UserMetadataMerged(news));
    }

    private static void unless(boolean alreadySo, UserEvent event) {
        if (!alreadySo) apply(event);
    }

    private void requireExisting(@Nullable IfMatch ifMatch, @Nullable ProjectLimit limit) {
        if (!state.exists() || !Within.sees(limit, state.profile().project())) throw new UnknownUser();
        IfMatch.require(ifMatch, getVersion());
    }

    private Versioned<UserState> outcome(@Nullable ProjectLimit limit) {
        Within.require(limit, state.profile().project());
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(UserEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
        holds = holds.after(event);
        erased = event instanceof UserErased;
    }

    User() {} // Axon replays the user's events into this
}
