package dev.kith.command.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What counts as a sign of life, and what keeps a user. */
class PersonTest {

    private static final Instant DAY_1 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-01-02T00:00:00Z");

    private final Person ada = Person.NONE.after(event("user.created.v1", 0, DAY_1, Map.of("project", "Lab"), false));

    @Test
    void aChangeOfHersOrAMessageInASessionOfHersIsASignOfLife() {
        assertThat(ada).isEqualTo(new Person("lab", true, DAY_1, 0, List.of()));
        assertThat(ada.after(event("user.renamed.v1", 1, DAY_2, Map.of(), false))
                        .since())
                .isEqualTo(DAY_2);
        assertThat(ada.touched(event("session.entries-added.v1", 7, DAY_2, Map.of(), false)))
                .isEqualTo(new Person("lab", true, DAY_2, 0, List.of()));
    }

    @Test
    void whatKithDoesByItselfIsNone() {
        assertThat(ada.touched(event("session.expired.v1", 7, DAY_2, Map.of(), true)))
                .isEqualTo(ada);
        assertThat(ada.after(event("user.renamed.v1", 1, DAY_2, Map.of(), true)))
                .isEqualTo(new Person("lab", true, DAY_1, 1, List.of()));
    }

    @Test
    void aHoldIsNoneAndStandsUntilItIsReleasedAlsoOverADeletion() {
        var held = ada.after(event("user.hold-placed.v1", 1, DAY_2, Map.of("name", "case"), false));
        assertThat(held).isEqualTo(new Person("lab", true, DAY_1, 1, List.of("case")));
        var deleted = held.after(event("user.deleted.v1", 2, DAY_2, Map.of(), false));
        assertThat(deleted).isEqualTo(new Person("lab", false, DAY_2, 2, List.of("case")));
        assertThat(deleted.after(event("user.hold-released.v1", 3, DAY_2, Map.of("name", "case"), false))
                        .holds())
                .isEmpty();
    }

    @Test
    void aDeletedUserShowsNoLife() {
        var deleted = ada.after(event("user.deleted.v1", 1, DAY_1, Map.of(), false));
        assertThat(deleted.touched(event("session.entries-added.v1", 7, DAY_2, Map.of(), false)))
                .isEqualTo(deleted);
    }

    @Test
    void sessionsEndAreReopenedAndDeleted() {
        var user = UUID.randomUUID();
        var other = UUID.randomUUID();
        var open = Conversation.NONE.after(
                event("session.created.v1", 0, DAY_1, Map.of("users", List.of(user.toString())), false));
        assertThat(open).isEqualTo(new Conversation(List.of(user), Conversation.State.OPEN, DAY_1, 0, null));
        var joined = open.after(
                event("session.participants-added.v1", 1, DAY_2, Map.of("users", List.of(other.toString())), false));
        assertThat(joined.users()).containsExactly(user, other);
        var expired = joined.after(event("session.expired.v1", 2, DAY_2, Map.of(), true));
        assertThat(expired).isEqualTo(new Conversation(List.of(user, other), Conversation.State.ENDED, DAY_2, 2, null));
        assertThat(expired.after(event("session.entry-redacted.v1", 3, DAY_2.plusSeconds(9), Map.of(), false)))
                .as("the period goes on")
                .isEqualTo(new Conversation(List.of(user, other), Conversation.State.ENDED, DAY_2, 3, null));
        assertThat(expired.after(event("session.reopened.v1", 3, DAY_2, Map.of(), false))
                        .state())
                .isEqualTo(Conversation.State.OPEN);
        assertThat(expired.after(event("session.deleted.v1", 3, DAY_2, Map.of(), false))
                        .state())
                .isEqualTo(Conversation.State.DELETED);
    }

    @Test
    void whatWasSaidIsKeptSinceTheLastOfItUntilItIsErased() {
        var open = Conversation.NONE.after(event("session.created.v1", 0, DAY_1, Map.of("users", List.of()), false));
        var said = open.after(event("session.entries-added.v1", 1, DAY_1, Map.of(), false));
        assertThat(said.said()).isEqualTo(DAY_1);
        assertThat(said.after(event("session.entry-corrected.v1", 2, DAY_2, Map.of(), false))
                        .said())
                .isEqualTo(DAY_2);
        var closed = said.after(event("session.closed.v1", 2, DAY_2, Map.of(), false));
        assertThat(closed.said()).isEqualTo(DAY_1);
        assertThat(closed.after(event("session.deleted.v1", 3, DAY_2, Map.of(), false))
                        .said())
                .as("the log has it")
                .isEqualTo(DAY_1);
        assertThat(closed.after(event("session.messages-erased.v1", 3, DAY_2, Map.of(), true)))
                .isEqualTo(new Conversation(List.of(), Conversation.State.ENDED, DAY_2, 3, null));
    }

    private static Happening event(String name, long version, Instant time, Map<String, ?> fields, boolean byKith) {
        return new Happening("id", "type", version, time, name, Map.copyOf(fields), byKith);
    }
}
