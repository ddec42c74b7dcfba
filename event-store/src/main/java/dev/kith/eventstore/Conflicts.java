package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Refuses the appends that lost a race, so that their batch mates can go on. */
final class Conflicts {

    private Conflicts() {}

    /** Within a batch the first wins: refuses the later ones, and returns the rest in order. */
    static List<Append> refuseLaterTwins(List<Append> batch) {
        if (batch.size() == 1) return batch;
        Set<Object> claimed = new HashSet<>();
        var first = new ArrayList<Append>(batch.size());
        for (var append : batch) {
            var places = placesOf(append);
            if (append.key != null && claimed.contains(append.key.key())) {
                append.done.completeExceptionally(new IdempotencyKeyTaken());
            } else if (places.stream().anyMatch(claimed::contains)) {
                append.done.completeExceptionally(conflict(append));
            } else {
                claimed.addAll(places);
                if (append.key != null) claimed.add(append.key.key());
                first.add(append);
            }
        }
        return first;
    }

    private static List<List<Object>> placesOf(Append append) {
        return append.events.stream()
                .map(e -> List.<Object>of(e.aggregateId(), e.version()))
                .toList();
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
