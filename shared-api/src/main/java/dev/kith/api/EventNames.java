package dev.kith.api;

import static java.util.Map.entry;

import dev.kith.api.access.AccessEvent.UserViewed;
import dev.kith.api.agent.AgentEvent.AgentAboutChanged;
import dev.kith.api.agent.AgentEvent.AgentCreated;
import dev.kith.api.agent.AgentEvent.AgentDefaultSettingsReplaced;
import dev.kith.api.agent.AgentEvent.AgentDefaultSystemTemplateChanged;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentEvent.AgentInstructionsChanged;
import dev.kith.api.agent.AgentEvent.AgentMetadataMerged;
import dev.kith.api.agent.AgentEvent.AgentMetadataReplaced;
import dev.kith.api.agent.AgentEvent.AgentModelChanged;
import dev.kith.api.agent.AgentEvent.AgentMoved;
import dev.kith.api.agent.AgentEvent.AgentRenamed;
import dev.kith.api.agent.AgentNameEvent.AgentNameClaimed;
import dev.kith.api.agent.AgentNameEvent.AgentNameFreed;
import dev.kith.api.key.ApiKeyEvent.ApiKeyCreated;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRevoked;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRotated;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionContextOverflowChanged;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionMetadataMerged;
import dev.kith.api.session.SessionEvent.SessionMetadataReplaced;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionEvent.SessionRecallOptionsChanged;
import dev.kith.api.session.SessionEvent.SessionReopened;
import dev.kith.api.session.SessionEvent.SessionSituationChanged;
import dev.kith.api.session.SessionEvent.SessionSystemTemplateChanged;
import dev.kith.api.session.SessionEvent.SessionTemplateRenderingSwitched;
import dev.kith.api.session.SessionEvent.SessionTokenBudgetChanged;
import dev.kith.api.session.SessionEvent.SessionToolCallForwardingSwitched;
import dev.kith.api.session.SessionGroupEvent.SessionGroupJoined;
import dev.kith.api.session.SessionGroupEvent.SessionGroupLeft;
import dev.kith.api.tenant.TenantEvent.TenantCreated;
import dev.kith.api.tenant.TenantEvent.TenantReopened;
import dev.kith.api.tenant.TenantEvent.TenantSuspended;
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
import dev.kith.api.user.UserExportEvent.UserExportTaken;
import java.util.Map;

/** Under which name each event is stored, for ever. A changed event is a new name with the next version. */
public final class EventNames {

    /** The record of each stored name. */
    public static final Map<String, Class<?>> ALL = Map.ofEntries(
            entry("user.created.v1", UserCreated.class),
            entry("user.renamed.v1", UserRenamed.class),
            entry("user.about-changed.v1", UserAboutChanged.class),
            entry("user.metadata-merged.v1", UserMetadataMerged.class),
            entry("user.metadata-replaced.v1", UserMetadataReplaced.class),
            entry("user.moved.v1", UserMoved.class),
            entry("user.deleted.v1", UserDeleted.class),
            entry("user-export.taken.v1", UserExportTaken.class),
            entry("user.erased.v1", UserErased.class),
            entry("user.hold-placed.v1", UserHoldPlaced.class),
            entry("user.hold-released.v1", UserHoldReleased.class),
            entry("user.viewed.v1", UserViewed.class),
            entry("agent.created.v1", AgentCreated.class),
            entry("agent.renamed.v1", AgentRenamed.class),
            entry("agent.about-changed.v1", AgentAboutChanged.class),
            entry("agent.model-changed.v1", AgentModelChanged.class),
            entry("agent.instructions-changed.v1", AgentInstructionsChanged.class),
            entry("agent.metadata-merged.v1", AgentMetadataMerged.class),
            entry("agent.metadata-replaced.v1", AgentMetadataReplaced.class),
            entry("agent.default-settings-replaced.v1", AgentDefaultSettingsReplaced.class),
            entry("agent.default-system-template-changed.v1", AgentDefaultSystemTemplateChanged.class),
            entry("agent.moved.v1", AgentMoved.class),
            entry("agent.deleted.v1", AgentDeleted.class),
            entry("agent-name.claimed.v1", AgentNameClaimed.class),
            entry("agent-name.freed.v1", AgentNameFreed.class),
            entry("session.created.v1", SessionCreated.class),
            entry("session.participants-added.v1", SessionParticipantsAdded.class),
            entry("session.situation-changed.v1", SessionSituationChanged.class),
            entry("session.system-template-changed.v1", SessionSystemTemplateChanged.class),
            entry("session.template-rendering-switched.v1", SessionTemplateRenderingSwitched.class),
            entry("session.token-budget-changed.v1", SessionTokenBudgetChanged.class),
            entry("session.context-overflow-changed.v1", SessionContextOverflowChanged.class),
            entry("session.tool-call-forwarding-switched.v1", SessionToolCallForwardingSwitched.class),
            entry("session.recall-options-changed.v1", SessionRecallOptionsChanged.class),
            entry("session.metadata-merged.v1", SessionMetadataMerged.class),
            entry("session.metadata-replaced.v1", SessionMetadataReplaced.class),
            entry("session.entries-added.v1", SessionEntriesAdded.class),
            entry("session.entries-condensed.v1", SessionEntriesCondensed.class),
            entry("session.entry-corrected.v1", SessionEntryCorrected.class),
            entry("session.entry-redacted.v1", SessionEntryRedacted.class),
            entry("session.closed.v1", SessionClosed.class),
            entry("session.idle-timeout-changed.v1", SessionIdleTimeoutChanged.class),
            entry("session.expired.v1", SessionExpired.class),
            entry("session.reopened.v1", SessionReopened.class),
            entry("session.deleted.v1", SessionDeleted.class),
            entry("session.erased.v1", SessionErased.class),
            entry("session-group.joined.v1", SessionGroupJoined.class),
            entry("session-group.left.v1", SessionGroupLeft.class),
            entry("project.created.v1", ProjectCreated.class),
            entry("project.session-idle-timeout-changed.v1", ProjectSessionIdleTimeoutChanged.class),
            entry("project.retention-changed.v1", ProjectRetentionChanged.class),
            entry("api-key.created.v1", ApiKeyCreated.class),
            entry("api-key.rotated.v1", ApiKeyRotated.class),
            entry("api-key.revoked.v1", ApiKeyRevoked.class),
            entry("tenant.created.v1", TenantCreated.class),
            entry("tenant.suspended.v1", TenantSuspended.class),
            entry("tenant.reopened.v1", TenantReopened.class));

    private EventNames() {}
}
