package dev.kith.command.session;

import static dev.kith.command.session.SessionFixtures.BOTH;
import static dev.kith.command.session.SessionFixtures.SESSION;
import static dev.kith.command.session.SessionFixtures.created;
import static dev.kith.command.session.SessionFixtures.log;
import static dev.kith.command.session.SessionFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionCommand.AddEntries;
import dev.kith.api.session.SessionCommand.EraseMessages;
import dev.kith.api.session.SessionCommand.RedactEntry;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.api.session.SessionEvent.SessionMetadataReplaced;
import dev.kith.api.session.SessionEvent.SessionSituationChanged;
import dev.kith.api.session.SessionState;
import dev.kith.command.platform.IfMatch;
import dev.kith.command.platform.VersionMismatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EraseMessagesTest {

    private static final EraseMessages ERASE = new EraseMessages(SESSION);
    private static final SessionMessagesErased ERASED = new SessionMessagesErased(null, null, Map.of());

    @Test
    void settingsAreSaidAgain() {
        session(log())
                .given(
                        created(BOTH),
                        new SessionSituationChanged("In a library"),
                        new SessionMetadataReplaced(Map.of("k", "v")),
                        added(0))
                .when(ERASE)
                .expectEvents(new SessionMessagesErased("In a library", null, Map.of("k", "v")));
    }

    @Test
    void deletedSessionsTooAreSilenced() {
        session(log())
                .given(created(BOTH), added(0), new SessionDeleted())
                .when(ERASE)
                .expectEvents(ERASED);
        session(log())
                .given(created(BOTH), added(0), new SessionDeleted(), created(BOTH))
                .when(ERASE)
                .expectEvents(ERASED);
    }

    @Test
    void whereThereIsNothingToEraseItIsANoOp() {
        session(log()).given(created(BOTH)).when(ERASE).expectNoEvents().expectSuccessfulHandlerExecution();
        session(log()).given(created(BOTH), added(0), ERASED).when(ERASE).expectNoEvents();
        session(log())
                .given(created(BOTH), added(0), new SessionErased())
                .when(ERASE)
                .expectNoEvents();
    }

    @Test
    void anotherVersionIsRefused() {
        session(log())
                .given(created(BOTH), added(0))
                .when(ERASE, Map.of(IfMatch.KEY, new IfMatch(Set.of(7L))))
                .expectException(VersionMismatch.class);
    }

    @Test
    void idsOfMessagesAreNotGivenTwiceAndErasedOnesAreUnknown() {
        session(log())
                .given(created(BOTH), added(0), ERASED)
                .when(new AddEntries(SESSION, List.of(entry(7))))
                .expectEvents(added(1));
        session(log())
                .given(created(BOTH), added(0), ERASED)
                .when(new RedactEntry(SESSION, EntryIds.of(SESSION, 0)))
                .expectException(UnknownEntry.class);
    }

    @Test
    void sessionIsAsIdleAsBefore() {
        var created = Instant.parse("2026-01-01T00:00:00Z");
        var said = created.plusSeconds(60);
        var before = SessionState.NONE.after(created(BOTH), created).after(added(0), said);
        var after = before.after(ERASED, said.plusSeconds(60));
        assertThat(after.updatedAt()).isEqualTo(said);
        assertThat(after.open()).isTrue();
        assertThat(after.entries()).isZero();
    }

    private static SessionEntriesAdded added(long number) {
        return new SessionEntriesAdded(List.of(entry(number)));
    }

    private static SessionEntry entry(long number) {
        var content = List.<Map<String, Object>>of(Map.of("type", "text", "text", "Hello"));
        return new SessionEntry(
                EntryIds.of(SESSION, number), "user", "api_request", null, content, null, null, "o200k_base", 5);
    }
}
