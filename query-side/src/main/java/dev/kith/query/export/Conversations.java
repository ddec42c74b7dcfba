package dev.kith.query.export;

import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.api.user.UserKey;
import dev.kith.query.session.Participations;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions that a person takes or took part in, up to a position of the log. */
final class Conversations {

    /** Is shown one after the other. */
    @FunctionalInterface
    interface Visitor<T> {
        void visit(T one) throws IOException;
    }

    private static final int PAGE = 500;

    private final Trail<SessionState> trail;
    private final Participations participations;
    private final UserKey user;
    private final long upTo;

    Conversations(Trail<SessionState> trail, Participations participations, UserKey user, long upTo) {
        this.trail = trail;
        this.participations = participations;
        this.user = user;
        this.upTo = upTo;
    }

    /** Shows which there are, by their ids, which mostly is by the time of their opening. */
    void each(Visitor<SessionKey> visitor) throws IOException {
        @Nullable UUID last = null;
        for (var page = page(null); !page.isEmpty(); page = page(last)) {
            for (var session : page) {
                visitor.visit(session);
                last = session.id();
            }
        }
    }

    private java.util.List<SessionKey> page(@Nullable UUID after) {
        return participations.of(user, after, upTo, PAGE);
    }

    SessionOutline outline(SessionKey session) throws IOException {
        var outline = new SessionOutline.Reader(session, user.id());
        trail.tell(session.toString(), upTo, outline);
        return outline.outline();
    }

    /** Tells what happened in the lives of the session that the person took part in. */
    void tell(SessionOutline session, Visitor<Trail.Told<SessionState>> visitor) throws IOException {
        trail.tell(session.key().toString(), upTo, told -> {
            if (session.covers(told.change().version())) visitor.visit(told);
        });
    }
}
