package dev.kith.command.session;

import static dev.kith.command.session.SessionFixtures.AGENT;
import static dev.kith.command.session.SessionFixtures.BOTH;
import static dev.kith.command.session.SessionFixtures.SESSION;
import static dev.kith.command.session.SessionFixtures.USER;
import static dev.kith.command.session.SessionFixtures.created;
import static dev.kith.command.session.SessionFixtures.log;
import static dev.kith.command.session.SessionFixtures.open;
import static dev.kith.command.session.SessionFixtures.session;
import static dev.kith.command.session.SessionFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.Ids;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionCommand;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.CloseSession;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionCommand.ExpireSession;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionCommand.ReuseSession;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionGroupEvent.SessionGroupJoined;
import dev.kith.api.session.SessionGroupEvent.SessionGroupLeft;
import dev.kith.api.session.SessionGroupKey;
import dev.kith.api.session.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A set of participants always knows which of its sessions are open. */
class SessionGroupsTest {

    private static final Participants ALONE = new Participants(List.of(AGENT), List.of());

    private final EventStore log = log();
    private final SessionGroups groups = new SessionGroups(log);

    @Test
    void aNewSessionIsOpen() {
        session(log).givenNoPriorActivity().when(new CreateSession(SESSION, BOTH, settings()));

        assertThat(open(log, BOTH)).containsExactly(SESSION.id());
        assertThat(said(BOTH)).containsExactly(new SessionGroupJoined(SESSION.id()));
    }

    @Test
    void aSetHasNoOrder() {
        var one = new Participants(List.of(AGENT, USER), List.of(SESSION.id(), AGENT));
        var other = new Participants(List.of(USER, AGENT), List.of(AGENT, SESSION.id()));
        var turned = new Participants(one.users(), one.agents());

        assertThat(SessionGroupKey.of("t", one)).isEqualTo(SessionGroupKey.of("t", other));
        assertThat(SessionGroupKey.of("t", one)).isNotEqualTo(SessionGroupKey.of("t", turned));
        assertThat(SessionGroupKey.of("t", one)).isNotEqualTo(SessionGroupKey.of("u", one));
    }

    static List<SessionCommand> endings() {
        return List.of(
                new CloseSession(SESSION),
                new DeleteSession(SESSION),
                new ExpireSession(SESSION, Instant.now().plusSeconds(60), Duration.ofSeconds(1), false));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anEndedSessionIsNotOpen(SessionCommand ending) {
        groups.join(SESSION, BOTH);

        session(log).given(created(BOTH)).when(ending).expectSuccessfulHandlerExecution();

        assertThat(open(log, BOTH)).isEmpty();
        assertThat(said(BOTH)).last().isEqualTo(new SessionGroupLeft(SESSION.id()));
    }

    static List<SessionEvent> ends() {
        return List.of(
                new SessionClosed(), new SessionExpired(Instant.EPOCH, false), new SessionExpired(Instant.EPOCH, true));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aReopenedSessionIsOpenAgain(SessionEvent end) {
        session(log).given(created(BOTH), end).when(new ReopenSession(SESSION));

        assertThat(open(log, BOTH)).containsExactly(SESSION.id());
    }

    @Test
    void aSessionThatAMessageReopensIsOpenAgain() {
        session(log).given(created(BOTH), new SessionClosed()).when(new AddEntries(SESSION, List.of(), null, true));

        assertThat(open(log, BOTH)).containsExactly(SESSION.id());
    }

    @Test
    void deletingAClosedSessionIsNoNewsToItsGroup() {
        session(log).given(created(BOTH), new SessionClosed()).when(new DeleteSession(SESSION));

        assertThat(said(BOTH)).isEmpty();
    }

    @Test
    void aDeletedSessionIsOpenOnceItIsCreatedAgain() {
        session(log)
                .given(created(BOTH), new SessionDeleted())
                .when(new CreateOrReplaceSession(SESSION, ALONE, settings()));

        assertThat(open(log, ALONE)).containsExactly(SESSION.id());
    }

    @Test
    void newParticipantsMoveAnOpenSession() {
        groups.join(SESSION, ALONE);

        session(log).given(created(ALONE)).when(new CreateOrReplaceSession(SESSION, BOTH, settings()));

        assertThat(open(log, ALONE)).isEmpty();
        assertThat(open(log, BOTH)).containsExactly(SESSION.id());
    }

    @Test
    void newParticipantsOfAClosedSessionAreNoNews() {
        session(log)
                .given(created(ALONE), new SessionClosed())
                .when(new CreateOrReplaceSession(SESSION, BOTH, settings()));

        assertThat(said(ALONE)).isEmpty();
        assertThat(said(BOTH)).isEmpty();
    }

    @Test
    void aSessionForWantOfOneNeedsThatNobodyElseOpenedOne() {
        session(log)
                .givenNoPriorActivity()
                .when(new CreateSession(SESSION, BOTH, settings(), -1L))
                .expectEvents(created(BOTH));

        var late = new SessionKey("default", Ids.next());
        session(log)
                .givenNoPriorActivity()
                .when(new CreateSession(late, BOTH, settings(), -1L))
                .expectException(GroupHasMoved.class)
                .expectNoEvents();
        assertThat(open(log, BOTH)).containsExactly(SESSION.id());
    }

    @Test
    void reusingIsNoEvent() {
        session(log)
                .given(created(BOTH))
                .when(new ReuseSession(SESSION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void newsOfAnotherProcessAreSeen() {
        var elsewhere = new SessionGroups(log);
        groups.join(SESSION, BOTH);
        assertThat(elsewhere.of("default", BOTH).open()).containsExactly(SESSION.id());

        var second = new SessionKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000009"));
        groups.join(second, BOTH);
        groups.leave(SESSION, BOTH);

        assertThat(elsewhere.of("default", BOTH)).isEqualTo(new SessionGroup(2, List.of(second.id())));
    }

    private List<Object> said(Participants participants) {
        var key = SessionGroupKey.of(SESSION.tenant(), participants).toString();
        return log.readEvents(key, 0)
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
