package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest events of this process's own making, so that its readers need not ask the database for what it has just
 * sent there. Events of other processes in between empty it: what it holds is always a stretch of the log without gaps.
 */
final class Tail implements NewEvents {

    private final int capacity;
    private final StoredEvent[] ring;
    private long first = 1;
    private long last;

    /** @param capacity how many events it holds at most */
    Tail(int capacity) {
        this.capacity = capacity;
        this.ring = new StoredEvent[capacity];
    }

    @Override
    public synchronized void committed(long base, List<EventRecord> events) {
        if (base != last) first = base + 1;
        last = base;
        for (var event : events) {
            last++;
            ring[place(last)] = new StoredEvent(last, event);
        }
        first = Math.max(first, last - capacity + 1);
    }

    /** At most {@code limit} of the events that follow a position; none when it does not know the very next one. */
    synchronized List<StoredEvent> after(long position, int limit) {
        if (position + 1 < first || position >= last) return List.of();
        long end = Math.min(last, position + limit);
        var events = new ArrayList<StoredEvent>((int) (end - position));
        for (long next = position + 1; next <= end; next++) events.add(ring[place(next)]);
        return events;
    }

    /** How far after a position it knows of such events alone; the position itself when the very next is none. */
    synchronized long skim(long position, Predicate<StoredEvent> such) {
        if (position + 1 < first) return position;
        long end = position;
        while (end < last && such.test(ring[place(end + 1)])) end++;
        return end;
    }

    private int place(long position) {
        return (int) (position % capacity);
    }
}
