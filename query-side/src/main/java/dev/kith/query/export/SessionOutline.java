package dev.kith.query.export;

import dev.kith.api.session.SessionEvent;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.query.view.Trail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as far as a person has to do with it: an id can be used again after a deletion, by others.
 *
 * @param state the last one of those in which the person took part
 * @param lives the versions in which the person took part, each from an opening up to the next
 * @param fates what became of messages that were not left as they were said
 * @param messages how many were said, summaries included
 */
record SessionOutline(
        SessionKey key, SessionState state, List<Life> lives, Map<UUID, Fate> fates, long messages, long events) {

    record Life(long first, long last) {}

    /** What became of a message. */
    enum Fate {
        CORRECTED,
        REDACTED
    }

    /** What became of a message; null when it is as it was said. */
    @Nullable
    Fate fate(UUID entry) {
        return fates.get(entry);
    }

    boolean covers(long version) {
        return lives.stream().anyMatch(life -> life.first() <= version && version <= life.last());
    }

    /** Whether others than the person spoke in it, besides agents. */
    boolean shared() {
        return state.participants().users().size() > 1;
    }

    /** Draws the outline from the session's events. */
    static final class Reader implements Trail.Listener<SessionState> {

        private final SessionKey key;
        private final Person person;
        private final List<Life> lives = new ArrayList<>();
        private final Map<UUID, Fate> fates = new HashMap<>();
        private SessionState state = SessionState.NONE;
        private long messages;
        private long events;

        private SessionState stateOfLife = SessionState.NONE;
        private boolean joined;
        private long first;
        private long last;
        private long messagesOfLife;

        Reader(SessionKey key, Person person) {
            this.key = key;
            this.person = person;
        }

        @Override
        public void hear(Trail.Told<SessionState> told) {
            if (told.event() instanceof SessionCreated) {
                endLife();
                first = told.change().version();
            }
            last = told.change().version();
            stateOfLife = told.after();
            note((SessionEvent) told.event(), told.change().position() > person.since());
        }

        private void note(SessionEvent event, boolean ofThisPerson) {
            switch (event) {
                case SessionCreated e -> joined |= ofThisPerson && names(e.users());
                case SessionParticipantsAdded e -> joined |= ofThisPerson && names(e.users());
                case SessionEntriesAdded e -> messagesOfLife += e.entries().size();
                case SessionEntriesCondensed _ -> messagesOfLife++;
                case SessionEntryCorrected e -> fates.put(e.entry(), Fate.CORRECTED);
                case SessionEntryRedacted e -> fates.put(e.entry(), Fate.REDACTED);
                default -> {}
            }
        }

        private boolean names(List<UUID> users) {
            return users.contains(person.key().id());
        }

        private void endLife() {
            if (joined) {
                lives.add(new Life(first, last));
                state = stateOfLife;
                messages += messagesOfLife;
                events += last - first + 1;
            }
            joined = false;
            messagesOfLife = 0;
        }

        SessionOutline outline() {
            endLife();
            return new SessionOutline(key, state, List.copyOf(lives), fates, messages, events);
        }
    }
}
