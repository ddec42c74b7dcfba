package dev.kith.command.erasure;

import dev.kith.api.user.UserCommand.EraseUser;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.erasure.Erasures;
import dev.kith.platform.erasure.Erasures.Finished;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Erases a user, step by step. Each step can be done again, and until the last one is done a row in the database tells that there
 * is something to go on with: {@link ErasureJob} does, should this process die.
 */
@Component
class Erasure {

    /** Each holds a connection all the time, and rewrites tables. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    /** Whoever asks while another is at it waits for the same certificate. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final DataSource database;
    private final Commands commands;
    private final EventLog log;
    private final Erasures erasures;
    private final Views views;
    private final Purge purge;
    private final Residue residue;
    private final Scan scan;
    private final Certification certification;

    Erasure(
            DataSource database,
            Commands commands,
            EventLog log,
            Erasures erasures,
            Views views,
            Purge purge,
            Residue residue,
            Scan scan,
            Certification certification) {
        this.database = database;
        this.commands = commands;
        this.log = log;
        this.erasures = erasures;
        this.views = views;
        this.purge = purge;
        this.residue = residue;
        this.scan = scan;
        this.certification = certification;
    }

    /**
     * Erases a user; one who is erased already is not again.
     *
     * @throws Problem when she is unknown or on hold, or it takes too long: then it goes on by itself
     */
    Finished erase(EraseUser command, Write write) {
        var user = command.user();
        return inTurn(user, () -> {
                    begin(command, write);
                    return finish(user);
                })
                .orElseThrow(() -> Problem.unavailable("The user is being erased; ask again", Duration.ofSeconds(2)))
                .orElseThrow();
    }

    /** Goes on with one that was begun; one that another process is at is left to it. */
    void resume(UserKey user) {
        alone(user, () -> finish(user));
    }

    /** Does what makes her unreadable, and leaves the rest for later. */
    void eraseAgain(UserKey user, Write write) {
        alone(user, () -> {
            erasures.begin(user);
            send(new EraseUser(user, true), write);
            return Erased.last(log, user).map(erased -> purge.destroy(erased.entry()));
        });
    }

    /**
     * Erases a user without looking for what is left, and without a certificate: who asks for the erasure later gets one.
     * Nothing is done while another process is at it.
     *
     * @return the keys that were destroyed
     */
    Set<UUID> shred(EraseUser command, Write write) {
        var user = command.user();
        return alone(user, () -> {
                    begin(command, write);
                    var gone = purge.all(Erased.last(log, user).orElseThrow());
                    erasures.end(user);
                    return gone.keys();
                })
                .orElse(Set.of());
    }

    private void begin(EraseUser command, Write write) {
        requireNoHoldsOfOthers(command);
        erasures.begin(command.user());
        send(command, write);
    }

    /** Once nobody else is at it; empty when that takes too long. */
    private <R> Optional<R> inTurn(UserKey user, Supplier<R> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var done = alone(user, work);
            if (done.isPresent()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) return done;
            LockSupport.parkNanos(PAUSE);
        }
    }

    private <R> Optional<R> alone(UserKey user, Supplier<R> work) {
        if (!AT_ONCE.tryAcquire()) return Optional.empty();
        try {
            return ErasureLock.take(database, user).map(lock -> {
                try (lock) {
                    return work.get();
                }
            });
        } finally {
            AT_ONCE.release();
        }
    }

    private boolean isErased(UserKey user) {
        var erased = Erased.last(log, user);
        return erased.isPresent()
                && log.standingOf(user.toString()).orElseThrow().version()
                        == erased.get().version();
    }

    /** A session is lost to all who are in it. */
    private void requireNoHoldsOfOthers(EraseUser command) {
        if (isErased(command.user()) || !views.areThere()) return;
        views.await(log.head());
        var held = views.holdsOfOthers(command.user());
        if (held.isEmpty()) return;
        throw Problem.conflict(
                "The user shares sessions with users on hold, and cannot be erased: " + String.join(", ", held));
    }

    /** What was refused was not begun; of what failed it is not known. */
    private void send(EraseUser command, Write write) {
        var user = command.user();
        try {
            commands.<UserState>send(command, user.toString(), write);
        } catch (AggregateNotFoundException e) {
            erasures.end(user);
            throw Problem.notFound("User not found");
        } catch (Problem e) {
            if (e.status() < 500) erasures.end(user);
            throw e;
        }
    }

    /** Empty when she was not erased after all. */
    private Optional<Finished> finish(UserKey user) {
        var finished = Erased.last(log, user)
                .map(erased -> erasures.last(user)
                        .filter(before -> before.version() == erased.version())
                        .orElseGet(() -> certify(erased)));
        finished.ifPresent(erasures::finish);
        erasures.end(user);
        return finished;
    }

    private Finished certify(Erased erased) {
        var gone = purge.all(erased);
        views.await(gone.position());
        var files = residue.remove(gone.keys());
        return certification.certify(gone, scan.of(gone), files);
    }
}
