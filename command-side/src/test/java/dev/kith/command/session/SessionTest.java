package dev.kith.command.session;

import dev.kith.api.session.ContextOverflow;
import dev.kith.api.session.EntryIds;
import dev.kith.api.session.Participants;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.ChangeContextOverflow;
import dev.kith.api.session.SessionCommand.ChangeIdleTimeout;
import dev.kith.api.session.SessionCommand.ChangeRecallOptions;
import dev.kith.api.session.SessionCommand.ChangeSession;
import dev.kith.api.session.SessionCommand.ChangeSituation;
import dev.kith.api.session.SessionCommand.ChangeSystemTemplate;
import dev.kith.api.session.SessionCommand.ChangeTokenBudget;
import dev.kith.api.session.SessionCommand.CloseSession;
import dev.kith.api.session.SessionCommand.Condensation;
import dev.kith.api.session.SessionCommand.CorrectEntry;
import dev.kith.api.session.SessionCommand.CreateOrReplaceSession;
import dev.kith.api.session.SessionCommand.CreateSession;
import dev.kith.api.session.SessionCommand.DeleteSession;
import dev.kith.api.session.SessionCommand.RedactEntry;
import dev.kith.api.session.SessionCommand.ReopenSession;
import dev.kith.api.session.SessionCommand.ReplaceSessionMetadata;
import dev.kith.api.session.SessionCommand.SessionChange;
import dev.kith.api.session.SessionCommand.SwitchTemplateRendering;
import dev.kith.api.session.SessionCommand.SwitchToolCallForwarding;
import dev.kith.api.session.SessionCommand.UpdateSessionMetadata;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionContextOverflowChanged;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
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
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionSettings;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.VersionMismatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {

    private static final SessionKey SESSION =
            new SessionKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000005"));
    private static final UUID AGENT = UUID.fromString("01936f5e-0000-7000-8000-000000000003");
    private static final UUID USER = UUID.fromString("01936f5e-0000-7000-8000-000000000004");
    private static final Participants BOTH = new Participants(List.of(AGENT), List.of(USER));

    private static AggregateTestFixture<Session> session() {
        return SessionFixtures.session(SessionFixtures.log());
    }

    private static SessionCreated created() {
        return new SessionCreated(
                List.of(AGENT), List.of(), "S", null, true, 100, null, false, Map.of(), Map.of("a", 1));
    }

    private static SessionSettings settings() {
        return new SessionSettings("S", null, true, 100, null, false, Map.of(), Map.of("a", 1));
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

    private static SessionEntry said() {
        return entry(0).withId(new UUID(0, 0));
    }

    @Test
    void opensWithItsParticipantsAndSettings() {
        session()
                .givenNoPriorActivity()
                .when(new CreateSession(SESSION, new Participants(List.of(AGENT), List.of()), settings()))
                .expectEvents(created());
    }

    static Stream<Arguments> newThings() {
        return Stream.of(
                Arguments.of(new ChangeSituation("T"), new SessionSituationChanged("T")),
                Arguments.of(new ChangeSystemTemplate("T"), new SessionSystemTemplateChanged("T")),
                Arguments.of(new SwitchTemplateRendering(false), new SessionTemplateRenderingSwitched(false)),
                Arguments.of(new ChangeTokenBudget(7), new SessionTokenBudgetChanged(7)),
                Arguments.of(
                        new ChangeContextOverflow(ContextOverflow.ADAPTIVE),
                        new SessionContextOverflowChanged(ContextOverflow.ADAPTIVE)),
                Arguments.of(new SwitchToolCallForwarding(true), new SessionToolCallForwardingSwitched(true)),
                Arguments.of(
                        new ChangeRecallOptions(Map.of("mode", "text")),
                        new SessionRecallOptionsChanged(Map.of("mode", "text"))),
                Arguments.of(new ChangeIdleTimeout(Duration.ofMinutes(30)), new SessionIdleTimeoutChanged("PT30M")),
                Arguments.of(new UpdateSessionMetadata(Map.of("b", 2)), new SessionMetadataMerged(Map.of("b", 2))),
                Arguments.of(new ReplaceSessionMetadata(Map.of("b", 2)), new SessionMetadataReplaced(Map.of("b", 2))));
    }

    @ParameterizedTest
    @MethodSource("newThings")
    void whatIsNewIsAnEvent(SessionChange change, SessionEvent event) {
        session()
                .given(created())
                .when(new ChangeSession(SESSION, List.of(change)))
                .expectEvents(event);
    }

    @ParameterizedTest
    @MethodSource("newThings")
    void whatIsAlreadySoIsNone(SessionChange change, SessionEvent event) {
        session()
                .given(created(), event)
                .when(new ChangeSession(SESSION, List.of(change)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void createOrUpdateAddsParticipantsAndNeverRemovesAny() {
        session()
                .given(created())
                .when(new CreateOrReplaceSession(SESSION, BOTH, settings()))
                .expectEvents(new SessionParticipantsAdded(List.of(), List.of(USER)));
    }

    @Test
    void entriesAreNumberedInTheirOrder() {
        session()
                .given(created(), new SessionEntriesAdded(List.of(entry(0))))
                .when(new AddEntries(SESSION, List.of(said(), said())))
                .expectEvents(new SessionEntriesAdded(List.of(entry(1), entry(2))));
    }

    @Test
    void nothingIsSaidInAClosedSession() {
        session()
                .given(created(), new SessionClosed())
                .when(new AddEntries(SESSION, List.of(said())))
                .expectException(SessionIsClosed.class)
                .expectNoEvents();
        session()
                .given(created(), new SessionClosed(), new SessionReopened())
                .when(new AddEntries(SESSION, List.of(said())))
                .expectEvents(new SessionEntriesAdded(List.of(entry(0))));
    }

    @Test
    void closingAndReopeningTwiceIsOneEventEach() {
        session().given(created()).when(new CloseSession(SESSION)).expectEvents(new SessionClosed());
        session()
                .given(created(), new SessionClosed())
                .when(new CloseSession(SESSION))
                .expectNoEvents();
        session()
                .given(created(), new SessionClosed())
                .when(new ReopenSession(SESSION))
                .expectEvents(new SessionReopened());
        session().given(created()).when(new ReopenSession(SESSION)).expectNoEvents();
    }

    @Test
    void anEntryIsCorrectedOrRedacted() {
        var added = new SessionEntriesAdded(List.of(entry(0), entry(1)));
        session()
                .given(created(), added)
                .when(new CorrectEntry(SESSION, EntryIds.of(SESSION, 1), other(), "o200k_base", 5))
                .expectEvents(new SessionEntryCorrected(EntryIds.of(SESSION, 1), other(), "o200k_base", 5));
        session()
                .given(created(), added)
                .when(new RedactEntry(SESSION, EntryIds.of(SESSION, 0)))
                .expectEvents(new SessionEntryRedacted(EntryIds.of(SESSION, 0)));
    }

    private static List<Map<String, @org.jspecify.annotations.Nullable Object>> other() {
        return List.of(Map.of("type", "text", "text", "Ho"));
    }

    @Test
    void entriesThatAreNotThereAreUnknown() {
        var added = new SessionEntriesAdded(List.of(entry(0)));
        var elsewhere = new SessionKey("default", USER);
        for (var stranger : List.of(EntryIds.of(SESSION, 1), EntryIds.of(elsewhere, 0), AGENT)) {
            session()
                    .given(created(), added)
                    .when(new RedactEntry(SESSION, stranger))
                    .expectException(UnknownEntry.class);
        }
    }

    @Test
    void whatIsSaidNextMayCondenseWhatWasSaid() {
        var first = EntryIds.of(SESSION, 0);
        session()
                .given(created(), new SessionEntriesAdded(List.of(entry(0), entry(1))))
                .when(new AddEntries(SESSION, List.of(said()), new Condensation(List.of(first), said(), 0)))
                .expectEvents(
                        new SessionEntriesCondensed(List.of(first), entry(2)),
                        new SessionEntriesAdded(List.of(entry(3))));
    }

    /** It may hold words that were redacted, or stand for entries that another summary stands for. */
    @Test
    void aSummaryOfWhatWasChangedMeanwhileIsNotUsed() {
        var first = EntryIds.of(SESSION, 0);
        var added = new SessionEntriesAdded(List.of(entry(0), entry(1)));
        for (var change : List.of(
                new SessionEntryRedacted(first),
                new SessionEntryCorrected(first, other(), "o200k_base", 5),
                new SessionEntriesCondensed(List.of(first), entry(2)))) {
            int next = change instanceof SessionEntriesCondensed ? 3 : 2;
            session()
                    .given(created(), added, change)
                    .when(new AddEntries(SESSION, List.of(said()), new Condensation(List.of(first), said(), 0)))
                    .expectEvents(new SessionEntriesAdded(List.of(entry(next))));
        }
    }

    @Test
    void onlyEntriesOfTheSessionAreCondensed() {
        session()
                .given(created(), new SessionEntriesAdded(List.of(entry(0))))
                .when(new AddEntries(SESSION, List.of(said()), new Condensation(List.of(AGENT), said(), 0)))
                .expectException(UnknownEntry.class);
    }

    /** The id of a deleted session may be used again; what was said in its former life is not said in this one. */
    @Test
    void anotherLifeHasEntriesOfItsOwn() {
        var first = new SessionEntriesAdded(List.of(entry(0)));
        session()
                .given(created(), first, new SessionDeleted(), created())
                .when(new RedactEntry(SESSION, EntryIds.of(SESSION, 0)))
                .expectException(UnknownEntry.class);
        session()
                .given(created(), first, new SessionDeleted(), created())
                .when(new AddEntries(SESSION, List.of(said())))
                .expectEvents(new SessionEntriesAdded(List.of(entry(1))));
    }

    @Test
    void aDeletedSessionIsUnknown() {
        session().given(created()).when(new DeleteSession(SESSION)).expectEvents(new SessionDeleted());
        for (var command : List.of(
                new DeleteSession(SESSION),
                new CloseSession(SESSION),
                new AddEntries(SESSION, List.of(said())),
                new ChangeSession(SESSION, List.of()))) {
            session().given(created(), new SessionDeleted()).when(command).expectException(UnknownSession.class);
        }
    }

    @Test
    void anotherVersionIsRefused() {
        session()
                .given(created())
                .when(new CloseSession(SESSION), Map.of(IfMatch.KEY, new IfMatch(Set.of(7L))))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }
}
