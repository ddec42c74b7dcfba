package dev.kith.command.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionEvent.SessionReopened;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;

/**
 * Opens and ends sessions, of which their group is told in the same append. The session's own event comes last: where it
 * stands the outcome of the command can be seen.
 */
final class Openness {

    private Openness() {}

    static void begin(CreateSession command, SessionGroups groups) {
        groups.join(command.session(), command.participants(), command.groupVersion());
        SettingsChanges.opening(command.participants(), command.settings()).forEach(event -> apply(event));
    }

    static void resume(SessionKey session, SessionState state, SessionGroups groups) {
        groups.join(session, state.participants());
        apply(new SessionReopened());
    }

    static void end(SessionKey session, SessionState state, SessionEvent how, SessionGroups groups) {
        if (state.open()) groups.leave(session, state.participants());
        apply(how);
    }

    /** Those who are not in the session yet take part from now on. */
    static void add(CreateOrReplaceSession command, SessionState state, SessionGroups groups) {
        var before = state.participants();
        var added = before.newAmong(command.participants());
        if (added.isEmpty()) return;
        if (state.open()) groups.move(command.session(), before, before.with(added));
        apply(new SessionParticipantsAdded(added.agents(), added.users()));
    }
}
