package dev.kith.query.export;

import dev.kith.api.session.SessionState;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.proof.Proofs;
import dev.kith.eventstore.proof.SignedCheckpoint;
import dev.kith.query.access.Accesses;
import dev.kith.query.session.Participations;
import dev.kith.query.user.KnownUser;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes archives: all parts of one are as of one position of the log. */
@Component
class Archives {

    private final Trail<KnownUser> users;
    private final Trail<SessionState> sessions;
    private final Participations participations;
    private final Accesses accesses;
    private final Exports exports;
    private final Readers readers;
    private final Proofs proofs;
    private final JsonMapper json;

    Archives(
            Trail<KnownUser> users,
            Trail<SessionState> sessions,
            Participations participations,
            Accesses accesses,
            Exports exports,
            Readers readers,
            Proofs proofs,
            JsonMapper json) {
        this.users = users;
        this.sessions = sessions;
        this.participations = participations;
        this.accesses = accesses;
        this.exports = exports;
        this.readers = readers;
        this.proofs = proofs;
        this.json = json;
    }

    /** What is known of a user up to a position. */
    Person person(UserKey user, long position) throws IOException {
        return Person.read(users, user, position);
    }

    /** Waits, some milliseconds, until everything up to the position can be found. */
    Archive of(UserKey user, long position) throws IOException {
        participations.await(position);
        var person = person(user, position);
        accesses.await(position);
        var dossier = new Dossier(
                person,
                exports.of(user, position),
                readers.of(user.tenant()),
                accesses.lookers(user, person.since(), position),
                readers.people(),
                new Dossier.Log(position, checkpoint()));
        var conversations = new Conversations(sessions, participations, person, position);
        return new Archive(dossier, users, conversations, accesses, json);
    }

    private @Nullable String checkpoint() {
        try {
            return proofs.latest().map(SignedCheckpoint::note).orElse(null);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The log could not be read", e);
        }
    }
}
