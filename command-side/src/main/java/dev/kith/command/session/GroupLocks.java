package dev.kith.command.session;

import dev.kith.api.session.SessionGroupKey;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Lets commands of this process that change the same group go one after the other. The log would refuse all but one of them
 * as well; but the more there are, the more often each would have to be tried.
 */
final class GroupLocks {

    private static final int STRIPES = 1_024;

    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    /** Holds all of them, taken in one order by everybody, until the unit of work is committed or rolled back. */
    void holdUntilDone(Collection<SessionGroupKey> groups, UnitOfWork<?> unitOfWork) {
        groups.stream().mapToInt(GroupLocks::stripe).sorted().distinct().forEach(place -> {
            stripes[place].lock();
            unitOfWork.onCleanup(_ -> stripes[place].unlock());
        });
    }

    private static int stripe(SessionGroupKey group) {
        return Math.floorMod(group.hashCode(), STRIPES);
    }
}
