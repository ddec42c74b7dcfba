package dev.kith.command.erasure;

import dev.kith.command.erasure.Purge.Gone;
import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Checkpoints;
import dev.kith.eventstore.proof.Proofs;
import dev.kith.platform.erasure.Certificate;
import dev.kith.platform.erasure.Erasures.Finished;
import dev.kith.platform.web.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Signs what was done, with the proof that the log tells it. */
@Component
class Certification {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final ObjectProvider<CheckpointKey> key;
    private final ObjectProvider<Checkpoints> checkpoints;
    private final Proofs proofs;
    private final Clock clock;

    Certification(
            ObjectProvider<CheckpointKey> key, ObjectProvider<Checkpoints> checkpoints, Proofs proofs, Clock clock) {
        this.key = key;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** Whether this process has the key. */
    boolean isPossible() {
        return key.getIfAvailable() != null;
    }

    Finished certify(Gone gone, Scan.Result found, Certificate.Files files) {
        var erased = gone.erased();
        var certificate = Certificate.of(
                erased.user(),
                erased.event(),
                clock.instant(),
                Certificate.Destroyed.of(gone.keys(), gone.sessions(), gone.snapshots()),
                found.searched(),
                found.residue(),
                files,
                proof(gone.position(), erased.position()));
        return new Finished(erased.user(), erased.version(), erased.position(), certificate.sign(key.getObject()));
    }

    /** Of one event, from a checkpoint that covers all of them. */
    private Certificate.Proof proof(long covered, long position) {
        try {
            return Certificate.Proof.of(proofs.inclusion(position, sizeBeyond(covered)));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("a proof, SQLSTATE " + e.getSQLState());
        }
    }

    private long sizeBeyond(long position) throws SQLException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            var latest = proofs.latest();
            if (latest.isPresent() && latest.get().size() >= position)
                return latest.get().size();
            if (System.nanoTime() > deadline) {
                throw Problem.unavailable("No checkpoint covers the erasure yet; ask again", Duration.ofSeconds(5));
            }
            if (!checkpoints.getObject().advance()) LockSupport.parkNanos(PAUSE);
        }
    }
}
