package dev.kith.command.erasure;

import dev.kith.api.session.SessionCommand.EraseMessages;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserCommand.EraseUser;
import dev.kith.api.user.UserKey;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.eventstore.EventLog;
import dev.kith.platform.erasure.Erasures;
import dev.kith.platform.privacy.SubjectKeys;
import dev.kith.platform.web.Problem;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Makes unreadable what is kept no longer, by its keys. It is done as an erasure does it, but nobody asked for it, so nothing is
 * certified. What was begun is gone on with by {@link ErasureJob}, should this process die.
 */
@Component
public class Shredder {

    private static final String MESSAGES_ERASED = "session.messages-erased.v1";

    private final Erasure erasure;
    private final Erasures erasures;
    private final Commands commands;
    private final EventLog log;
    private final Purge purge;
    private final Views views;
    private final Residue residue;
    private final DataSource database;
    private final SubjectKeys keys;

    Shredder(
            Erasure erasure,
            Erasures erasures,
            Commands commands,
            EventLog log,
            Purge purge,
            Views views,
            Residue residue,
            DataSource database,
            SubjectKeys keys) {
        this.erasure = erasure;
        this.erasures = erasures;
        this.commands = commands;
        this.log = log;
        this.purge = purge;
        this.views = views;
        this.residue = residue;
        this.database = database;
        this.keys = keys;
    }

    /** What is not encrypted is not made unreadable by destroying keys. */
    public boolean isPossible() {
        return keys.areUsed();
    }

    /**
     * Erases a user, and the sessions that she took part in.
     *
     * @return the keys that were destroyed
     * @throws Problem when she is on hold, or has changed since the version that the write is for
     */
    public Set<UUID> user(UserKey user, Write write) {
        return erasure.shred(new EraseUser(user), write);
    }

    /**
     * Erases what was said in a session, which else stays as it is.
     *
     * @return the keys that were destroyed
     * @throws Problem when it has changed since the version that the write is for
     */
    public Set<UUID> messages(SessionKey session, Write write) {
        var lock = ErasureLock.take(database, session);
        if (lock.isEmpty()) return Set.of();
        try (var _ = lock.get()) {
            erasures.beginMessages(session);
            send(session, write);
            return finish(session);
        }
    }

    /** What was refused was not begun; of what failed it is not known. */
    private void send(SessionKey session, Write write) {
        try {
            commands.send(new EraseMessages(session), session.toString(), write);
        } catch (Problem e) {
            if (e.status() < 500) erasures.endMessages(session);
            throw e;
        }
    }

    private Set<UUID> finish(SessionKey session) {
        var destroyed = log.newest(session.toString(), MESSAGES_ERASED)
                .map(erased ->
                        purge.destroyBefore(session.toString(), erased.event().version()))
                .orElse(Set.of());
        erasures.endMessages(session);
        return destroyed;
    }

    /** Goes on with sessions whose messages were being erased; one that another process is at is left to it. */
    void resume() {
        for (var session : erasures.unfinishedMessages()) {
            var lock = ErasureLock.take(database, session);
            if (lock.isEmpty()) continue;
            try (var _ = lock.get()) {
                finish(session);
            }
        }
    }

    /** Rids the files of the database of keys that were destroyed, and of what the views no longer show. */
    public void clean(Set<UUID> destroyed) {
        if (destroyed.isEmpty()) return;
        views.await(log.head());
        residue.remove(destroyed);
    }
}
