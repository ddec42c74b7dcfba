package dev.kith.query.export;

import dev.kith.api.session.SessionKey;
import dev.kith.api.session.SessionState;
import dev.kith.query.session.Participations;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.util.List;
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
    private final Person person;
    private final long upTo;

    Conversations(Trail<SessionState> trail, Participations participations, Person person, long upTo) {
        this.trail = trail;
        this.participations = participations;
        this.person = person;
        this.upTo = upTo;
    }

    /** Shows each, by their ids, which mostly is by the time of their opening. */
    void each(Visitor<SessionOutline> visitor) throws IOException {
        @Nullable UUID last = null;
        for (var page = page(null); !page.isEmpty(); page = page(last)) {
            for (var session : page) {
                var outline = outline(session);
                if (!outline.lives().isEmpty()) visitor.visit(outline);
                last = session.id();
            }
        }
    }

    private List<SessionKey> page(@Nullable UUID after) {
        return participations.of(person.key(), after, upTo, PAGE);
    }

    private SessionOutline outline(SessionKey session) throws IOException {
        var outline = new SessionOutline.Reader(session, person);
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
