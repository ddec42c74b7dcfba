package dev.kith.query.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.kith.api.Times;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param state of a deleted one the last
 * @param changes how many events there are
 * @param memberships the projects that the person was in, in their order
 */
record Person(UserKey key, UserState state, long changes, List<Membership> memberships) {

    /** The time in which a person was in a project; {@code until} is null when it still lasts. */
    record Membership(
            String project,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC")
            Instant since,

            @JsonFormat(pattern = Times.MICROSECONDS, timezone = "UTC") @Nullable
            Instant until) {}

    static Person read(Trail<UserState> trail, UserKey key, long upTo) throws IOException {
        var memberships = new ArrayList<Membership>();
        var states = new ArrayList<UserState>(List.of(UserState.NONE)); // the last one, and no more
        var changes = new long[1];
        trail.tell(key.toString(), upTo, told -> {
            changes[0]++;
            states.set(0, told.after());
            move(memberships, told);
        });
        return new Person(key, states.getFirst(), changes[0], List.copyOf(memberships));
    }

    private static void move(List<Membership> memberships, Trail.Told<UserState> told) {
        var before = project(told.before());
        var after = project(told.after());
        var time = told.change().time();
        if (after != null && after.equals(before)) return;
        if (before != null) {
            var left = memberships.removeLast();
            memberships.add(new Membership(left.project(), left.since(), time));
        }
        if (after != null) memberships.add(new Membership(after, time, null));
    }

    private static @Nullable String project(UserState state) {
        return state.exists() ? state.profile().project() : null;
    }
}
