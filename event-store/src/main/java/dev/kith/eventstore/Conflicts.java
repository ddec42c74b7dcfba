package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Refuses the appends that lost a race, so that their batch mates can go on. */
final class Conflicts {

    private Conflicts() {}

    /** Why an append is refused after another one of its batch was stored. */
    static RuntimeException lostTo(Append stored, Append later) {
        var sameKey = later.key != null && stored.key != null && later.key.key().equals(stored.key.key());
        return sameKey ? new IdempotencyKeyTaken() : conflict(later);
    }

    /** Refuses the appends whose places or keys are taken in the log, and returns the rest in order. */
    static List<Append> refuseTaken(List<Append> batch, Taken taken) {
        var free = new ArrayList<Append>(batch.size());
        for (var append : batch) {
            if (taken.hasKeyOf(append)) append.done.completeExceptionally(new IdempotencyKeyTaken());
            else if (taken.hasPlaceOf(append)) append.done.completeExceptionally(conflict(append));
            else free.add(append);
        }
        return free;
    }

    private static RuntimeException conflict(Append append) {
        var first = append.events.getFirst();
        var text = "version %d of %s is taken".formatted(first.version(), first.aggregateId());
        return first.version() == 0 ? new AggregateStreamCreationException(text) : new ConcurrencyException(text);
    }
}
