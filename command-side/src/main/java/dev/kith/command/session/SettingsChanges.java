package dev.kith.command.session;

import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionCommand.ChangeContextOverflow;
import dev.kith.api.session.SessionCommand.ChangeIdleTimeout;
import dev.kith.api.session.SessionCommand.ChangeRecallOptions;
import dev.kith.api.session.SessionCommand.ChangeSituation;
import dev.kith.api.session.SessionCommand.ChangeSystemTemplate;
import dev.kith.api.session.SessionCommand.ChangeTokenBudget;
import dev.kith.api.session.SessionCommand.ReplaceSessionMetadata;
import dev.kith.api.session.SessionCommand.SessionChange;
import dev.kith.api.session.SessionCommand.SwitchTemplateRendering;
import dev.kith.api.session.SessionCommand.SwitchToolCallForwarding;
import dev.kith.api.session.SessionCommand.UpdateSessionMetadata;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionContextOverflowChanged;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionMetadataMerged;
import dev.kith.api.session.SessionEvent.SessionMetadataReplaced;
import dev.kith.api.session.SessionEvent.SessionRecallOptionsChanged;
import dev.kith.api.session.SessionEvent.SessionSituationChanged;
import dev.kith.api.session.SessionEvent.SessionSystemTemplateChanged;
import dev.kith.api.session.SessionEvent.SessionTemplateRenderingSwitched;
import dev.kith.api.session.SessionEvent.SessionTokenBudgetChanged;
import dev.kith.api.session.SessionEvent.SessionToolCallForwardingSwitched;
import dev.kith.api.session.SessionSettings;
import dev.kith.command.platform.MetadataMerge;
import java.util.List;

/** Changes to the settings of a session. */
final class SettingsChanges {

    private SettingsChanges() {}

    /** What opens a session with these settings. */
    static List<SessionEvent> opening(Participants participants, SessionSettings settings) {
        var created = new SessionCreated(
                participants.agents(),
                participants.users(),
                settings.situation(),
                settings.systemTemplate(),
                settings.renderTemplates(),
                settings.tokenBudget(),
                settings.contextOverflow(),
                settings.forwardToolCalls(),
                settings.recallOptions(),
                settings.metadata());
        if (settings.idleTimeout() == null) return List.of(created);
        return List.of(created, event(new ChangeIdleTimeout(settings.idleTimeout()), SessionSettings.DEFAULT));
    }

    /** Those that give a session all of these settings. */
    static List<SessionChange> all(SessionSettings settings) {
        return List.of(
                new ChangeSituation(settings.situation()),
                new ChangeSystemTemplate(settings.systemTemplate()),
                new SwitchTemplateRendering(settings.renderTemplates()),
                new ChangeTokenBudget(settings.tokenBudget()),
                new ChangeContextOverflow(settings.contextOverflow()),
                new SwitchToolCallForwarding(settings.forwardToolCalls()),
                new ChangeRecallOptions(settings.recallOptions()),
                new ReplaceSessionMetadata(settings.metadata()),
                new ChangeIdleTimeout(settings.idleTimeout()));
    }

    /** What a change comes to. */
    static SessionEvent event(SessionChange change, SessionSettings present) {
        return switch (change) {
            case ChangeSituation c -> new SessionSituationChanged(c.situation());
            case ChangeSystemTemplate c -> new SessionSystemTemplateChanged(c.systemTemplate());
            case SwitchTemplateRendering c -> new SessionTemplateRenderingSwitched(c.on());
            case ChangeTokenBudget c -> new SessionTokenBudgetChanged(c.tokenBudget());
            case ChangeContextOverflow c -> new SessionContextOverflowChanged(c.contextOverflow());
            case SwitchToolCallForwarding c -> new SessionToolCallForwardingSwitched(c.on());
            case ChangeRecallOptions c -> new SessionRecallOptionsChanged(c.recallOptions());
            case ChangeIdleTimeout c ->
                new SessionIdleTimeoutChanged(
                        c.idleTimeout() == null ? null : c.idleTimeout().toString());
            case UpdateSessionMetadata c ->
                new SessionMetadataMerged(MetadataMerge.news(present.metadata(), c.entries()));
            case ReplaceSessionMetadata c -> new SessionMetadataReplaced(c.metadata());
        };
    }
}
