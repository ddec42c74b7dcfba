package dev.kith.command.session;

import dev.kith.api.Metadata;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionSettings;
import dev.kith.platform.web.JsonBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers say of sessions that are to be opened. */
@Component
class NewSessions {

    /** Who takes part, and how it is held, with the idle timeout that is the default for the first user, or agent. */
    record NewSession(Participants participants, SessionSettings settings) {

        /** With these metadata beside those that were said. */
        NewSession with(Map<String, @Nullable Object> metadata) {
            return new NewSession(participants, settings.withMetadata(Metadata.merged(settings.metadata(), metadata)));
        }
    }

    private final ParticipantFields participants;
    private final SessionPolicy policy;

    NewSessions(ParticipantFields participants, SessionPolicy policy) {
        this.participants = participants;
        this.policy = policy;
    }

    NewSession of(String tenant, JsonBody body) {
        var fields = SessionFields.of(body);
        var named = participants.of(tenant, body);
        var settings = fields.settings();
        return new NewSession(
                named.participants(),
                fields.idleTimeout().present()
                        ? settings
                        : settings.withIdleTimeout(policy.idleTimeout(tenant, named.project())));
    }
}
