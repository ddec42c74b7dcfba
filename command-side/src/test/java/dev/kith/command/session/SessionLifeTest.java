package dev.kith.command.session;

import static dev.kith.command.session.SessionFixtures.BOTH;
import static dev.kith.command.session.SessionFixtures.SESSION;
import static dev.kith.command.session.SessionFixtures.created;
import static dev.kith.command.session.SessionFixtures.log;
import static dev.kith.command.session.SessionFixtures.session;
import static dev.kith.command.session.SessionFixtures.settings;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.ChangeIdleTimeout;
import dev.kith.api.session.SessionCommand.ChangeSession;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.ExpireSession;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionReopened;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionLifeTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final SessionIdleTimeoutChanged TIMEOUT = new SessionIdleTimeoutChanged("PT30M");

    private final AggregateTestFixture<Session> session = session(log());

    @Test
    void anIdleTimeoutIsAnEventOfItsOwn() {
        session.givenNoPriorActivity()
                .when(new CreateSession(SESSION, BOTH, settings().withIdleTimeout(HALF_AN_HOUR)))
                .expectEvents(created(BOTH), TIMEOUT);
    }

    @Test
    void theTimeoutIsSwitchedOff() {
        session.given(created(BOTH), TIMEOUT)
                .when(new ChangeSession(SESSION, List.of(new ChangeIdleTimeout(null))))
                .expectEvents(new SessionIdleTimeoutChanged(null));
    }

    @Test
    void createOrUpdateGivesTheTimeoutWithTheOtherSettings() {
        session.given(created(BOTH))
                .when(new CreateOrReplaceSession(SESSION, BOTH, settings().withIdleTimeout(HALF_AN_HOUR)))
                .expectEvents(TIMEOUT);
    }

    @Test
    void anIdleSessionExpires() {
        atNoon(created(BOTH), TIMEOUT)
                .when(expire(NOON.plus(HALF_AN_HOUR), null))
                .expectEvents(new SessionExpired(NOON, false));
    }

    @Test
    void itsHistoryGoesWithItWhenAskedTo() {
        atNoon(created(BOTH), TIMEOUT)
                .when(new ExpireSession(SESSION, NOON.plus(HALF_AN_HOUR), null, true))
                .expectEvents(new SessionExpired(NOON, true));
    }

    @Test
    void aMomentTooEarlyItDoesNot() {
        atNoon(created(BOTH), TIMEOUT)
                .when(expire(NOON.plus(HALF_AN_HOUR).minusNanos(1_000), null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whateverHappensCountsAsActivity() {
        session.givenCurrentTime(NOON)
                .andGiven(created(BOTH), TIMEOUT)
                .andGivenCurrentTime(NOON.plusSeconds(60))
                .andGiven(new SessionEntriesAdded(List.of(entry(0))))
                .when(expire(NOON.plus(HALF_AN_HOUR), null))
                .expectNoEvents();
    }

    @Test
    void withoutATimeoutItNeverExpiresByItself() {
        atNoon(created(BOTH)).when(expire(Instant.MAX, null)).expectNoEvents();
    }

    @Test
    void anotherMeasureMayBeAskedFor() {
        atNoon(created(BOTH))
                .when(expire(NOON.plusSeconds(60), Duration.ofSeconds(60)))
                .expectEvents(new SessionExpired(NOON, false));
        session(log())
                .givenCurrentTime(NOON)
                .andGiven(created(BOTH), TIMEOUT)
                .when(expire(NOON.plus(HALF_AN_HOUR), Duration.ofDays(1)))
                .expectNoEvents();
    }

    @Test
    void whatIsNotOpenDoesNotExpire() {
        for (var end : List.of(new SessionClosed(), new SessionExpired(NOON, false), new SessionDeleted())) {
            session(log())
                    .givenCurrentTime(NOON)
                    .andGiven(created(BOTH), TIMEOUT, end)
                    .when(expire(NOON.plus(HALF_AN_HOUR), null))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void aReopenedSessionMayExpireAgain() {
        atNoon(created(BOTH), TIMEOUT, new SessionExpired(NOON, false), new SessionReopened())
                .when(expire(NOON.plus(HALF_AN_HOUR), null))
                .expectEvents(new SessionExpired(NOON, false));
    }

    @Test
    void nothingIsSaidInAnExpiredSession() {
        session.given(created(BOTH), new SessionExpired(NOON, false))
                .when(new AddEntries(SESSION, List.of(entry(0))))
                .expectException(SessionIsClosed.class)
                .expectNoEvents();
    }

    @Test
    void aMessageReopensTheSessionWhenItMay() {
        session.given(created(BOTH), new SessionClosed())
                .when(new AddEntries(SESSION, List.of(entry(0)), null, true))
                .expectEvents(new SessionReopened(), new SessionEntriesAdded(List.of(entry(0))));
        session(log())
                .given(created(BOTH))
                .when(new AddEntries(SESSION, List.of(entry(0)), null, true))
                .expectEvents(new SessionEntriesAdded(List.of(entry(0))));
    }

    /** The numbers of deleted messages are not given again. */
    @Test
    void afterAHistoryThatIsGoneTheNumbersGoOn() {
        session.given(
                        created(BOTH),
                        new SessionEntriesAdded(List.of(entry(0), entry(1))),
                        new SessionExpired(NOON, true),
                        new SessionReopened())
                .when(new AddEntries(SESSION, List.of(entry(0))))
                .expectEvents(new SessionEntriesAdded(List.of(entry(2))));
    }

    private org.axonframework.test.aggregate.TestExecutor<Session> atNoon(Object... events) {
        return session.givenCurrentTime(NOON).andGiven(events);
    }

    private static ExpireSession expire(Instant now, @Nullable Duration idleFor) {
        return new ExpireSession(SESSION, now, idleFor, false);
    }

    private static SessionEntry entry(long number) {
        return new SessionEntry(
                EntryIds.of(SESSION, number),
                "user",
                "api_request",
                null,
                List.of(Map.of("type", "text", "text", "Hi")),
                null,
                null,
                "o200k_base",
                5);
    }
}
