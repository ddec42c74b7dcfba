package dev.kith.query.proof;

import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Proofs;
import dev.kith.eventstore.proof.SignedCheckpoint;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import dev.kith.platform.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out what an auditor needs to check the log with programs of their own; hashes are in base 64. */
@RestController
@RequestMapping("/log")
class LogController {

    /**
     * That an event is in the log of a checkpoint (RFC 9162, section 2.1.3).
     *
     * @param leaf the bytes that were hashed, base 64: all that is stored of the event
     * @param checkpoint the signed note
     */
    record Inclusion(long position, long size, String leaf, List<String> hashes, String checkpoint) {}

    /** That the log of a checkpoint extends the log of an older one (RFC 9162, section 2.1.4). */
    record Consistency(long from, long to, List<String> hashes, String checkpoint) {}

    /** Reads from the database. */
    private interface Question<A> {
        A ask() throws SQLException;
    }

    private final Proofs proofs;
    private final OwnEvents ownEvents;
    private final ObjectProvider<CheckpointKey> key;

    LogController(Proofs proofs, OwnEvents ownEvents, ObjectProvider<CheckpointKey> key) {
        this.proofs = proofs;
        this.ownEvents = ownEvents;
        this.key = key;
    }

    @GetMapping(path = "/key", produces = MediaType.TEXT_PLAIN_VALUE)
    String key() {
        var ours = key.getIfAvailable();
        if (ours == null) throw Problem.notFound("This process has no key for checkpoints");
        return ours.verifier() + "\n";
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    String checkpoint() {
        return newest().note();
    }

    @GetMapping("/proofs/inclusion")
    Inclusion inclusion(Caller caller, HttpServletRequest request) {
        long position = Query.number(request, "position", 1, Long.MAX_VALUE);
        long size = sizeOrNewest(request, "size");
        if (!ownEvents.has(caller.tenant(), position)) throw Problem.notFound("Event not found");
        var proof = answer(() -> proofs.inclusion(position, size));
        return new Inclusion(position, size, proof.leaf(), proof.hashes(), proof.note());
    }

    @GetMapping("/proofs/consistency")
    Consistency consistency(HttpServletRequest request) {
        long from = Query.number(request, "from", 1, Long.MAX_VALUE);
        long to = sizeOrNewest(request, "to");
        var proof = answer(() -> proofs.consistency(from, to));
        return new Consistency(from, to, proof.hashes(), proof.note());
    }

    private long sizeOrNewest(HttpServletRequest request, String name) {
        return Query.last(request, name) == null ? newest().size() : Query.number(request, name, 1, Long.MAX_VALUE);
    }

    private SignedCheckpoint newest() {
        return answer(proofs::latest).orElseThrow(() -> Problem.notFound("There is no checkpoint yet"));
    }

    private static <A> A answer(Question<A> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The log could not be read", e);
        }
    }
}
