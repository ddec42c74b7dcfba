package dev.kith.command.session;

import static dev.kith.command.session.SessionFixtures.BOTH;
import static dev.kith.command.session.SessionFixtures.SESSION;
import static dev.kith.command.session.SessionFixtures.created;
import static dev.kith.command.session.SessionFixtures.log;
import static dev.kith.command.session.SessionFixtures.open;
import static dev.kith.command.session.SessionFixtures.session;
import static dev.kith.command.session.SessionFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.EraseSession;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionErased;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class EraseSessionTest {

    private static final EraseSession ERASE = new EraseSession(SESSION);

    @Test
    void erasureIsSaid() {
        session(log()).given(created(BOTH)).when(ERASE).expectEvents(new SessionErased());
    }

    @Test
    void closedAndDeletedOnesAreErasedToo() {
        session(log()).given(created(BOTH), new SessionClosed()).when(ERASE).expectEvents(new SessionErased());
        session(log()).given(created(BOTH), new SessionDeleted()).when(ERASE).expectEvents(new SessionErased());
    }

    @Test
    void erasingTwiceIsANoOp() {
        session(log())
                .given(created(BOTH), new SessionErased())
                .when(ERASE)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void openSessionLeavesItsGroup() {
        var log = log();
        new SessionGroups(log).join(SESSION, BOTH);
        session(log).given(created(BOTH)).when(ERASE).expectSuccessfulHandlerExecution();
        assertThat(open(log, BOTH)).isEmpty();
    }

    @Test
    void erasedSessionIsUnknown() {
        session(log())
                .given(created(BOTH), new SessionErased())
                .when(new ReopenSession(SESSION))
                .expectException(UnknownSession.class);
    }

    @Test
    void idCanBeGivenToAnotherSession() {
        session(log())
                .given(created(BOTH), new SessionErased())
                .when(new CreateOrReplaceSession(SESSION, BOTH, settings()))
                .expectEvents(created(BOTH));
    }

    @Test
    void sessionThatNeverWasIsUnknown() {
        session(log()).givenNoPriorActivity().when(ERASE).expectException(AggregateNotFoundException.class);
    }
}
