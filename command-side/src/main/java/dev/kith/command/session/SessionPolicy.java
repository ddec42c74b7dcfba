package dev.kith.command.session;

import dev.kith.command.project.Projects;
import dev.kith.platform.web.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How sessions live where nobody says otherwise: the settings {@code kith.sessions.*}, and those of projects. */
@Component
class SessionPolicy {

    /** What becomes of a message to a closed session. */
    enum MessageToClosed {
        REFUSE,
        REOPEN
    }

    private final Projects projects;
    private final @Nullable Duration idleTimeout;
    private final MessageToClosed messageToClosed;

    SessionPolicy(
            Projects projects,
            @Value("${kith.sessions.idle-timeout:#{null}}") @Nullable Duration idleTimeout,
            @Value("${kith.sessions.message-to-closed:refuse}") MessageToClosed messageToClosed) {
        this.projects = projects;
        this.idleTimeout = idleTimeout == null ? null : Durations.checked("kith.sessions.idle-timeout", idleTimeout);
        this.messageToClosed = messageToClosed;
    }

    /**
     * The idle timeout of a new session of which nothing else was said.
     *
     * @param project of its first participant; null when that is in none
     */
    @Nullable
    Duration idleTimeout(String tenant, @Nullable String project) {
        var ofProject = project == null ? null : projects.sessionIdleTimeout(tenant, project);
        return ofProject == null ? idleTimeout : ofProject;
    }

    boolean reopensForMessages() {
        return messageToClosed == MessageToClosed.REOPEN;
    }
}
