package dev.kith.query.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kith.api.Times;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.query.user.KnownUser;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param state of a deleted one the last
 * @param since the position behind which it is this person: an id can be used again after an erasure
 * @param changes how many events there are of this person
 * @param memberships the projects that the person was in, in their order
 */
record Person(UserKey key, UserState state, long since, long changes, List<Membership> memberships, List<Hold> holds) {

    /** The time in which a person was in a project; {@code until} is null when it still lasts. */
    record Membership(
            String project,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant since,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant until) {}

    /** A legal hold that stands. */
    record Hold(
            String name,

            @JsonProperty("placed_at") @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant placedAt,

            @JsonProperty("placed_by") @Nullable String placedBy,
            @Nullable String reason) {}

    /** Reads the person's events up to a position. */
    static Person read(Trail<KnownUser> trail, UserKey key, long upTo) throws IOException {
        var reader = new Reader(key);
        trail.tell(key.toString(), upTo, reader);
        return reader.person();
    }

    /** Whether there is, or was, such a person of whom something is left. */
    boolean isKnown() {
        return changes > 0;
    }

    /** Whether there was one, of whom nothing is left. */
    boolean isErased() {
        return changes == 0 && since > 0;
    }

    private static final class Reader implements Trail.Listener<KnownUser> {

        private final UserKey key;
        private final List<Membership> memberships = new ArrayList<>();
        private final Map<String, Hold> placed = new LinkedHashMap<>();
        private @Nullable KnownUser last;
        private long since;
        private long changes;

        Reader(UserKey key) {
            this.key = key;
        }

        @Override
        public void hear(Trail.Told<KnownUser> told) {
            last = told.after();
            changes++;
            if (told.event() instanceof UserErased) begin(told.change().position());
            else
                move(
                        project(told.before().state()),
                        project(told.after().state()),
                        told.change().time());
            if (told.event() instanceof UserHoldPlaced hold) placed.put(hold.name(), hold(hold, told.change()));
        }

        private void begin(long position) {
            since = position;
            changes = 0;
            memberships.clear();
        }

        private void move(@Nullable String before, @Nullable String after, Instant time) {
            if (Objects.equals(before, after)) return;
            if (before != null) {
                var left = memberships.removeLast();
                memberships.add(new Membership(left.project(), left.since(), time));
            }
            if (after != null) memberships.add(new Membership(after, time, null));
        }

        private static @Nullable String project(UserState state) {
            return state.exists() ? state.profile().project() : null;
        }

        private static Hold hold(UserHoldPlaced hold, Trail.Change change) {
            return new Hold(hold.name(), change.time(), change.actor(), change.reason());
        }

        Person person() {
            var known = last;
            if (known == null) return new Person(key, UserState.NONE, 0, 0, List.of(), List.of());
            var holds = known.holds().names().stream()
                    .map(name -> Objects.requireNonNull(placed.get(name)))
                    .toList();
            return new Person(key, known.state(), since, changes, List.copyOf(memberships), holds);
        }
    }
}
