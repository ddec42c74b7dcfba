package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends of one batch that want the same place or key: the first is tried, and the others hear what became of it. */
final class Twins {

    private record Later(Append append, Append rival) {}

    private record Place(String aggregateId, long version) {}

    private final Map<Object, Append> claims = new HashMap<>();
    private final List<Append> first = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();

    private Twins() {}

    static Twins among(List<Append> batch) {
        var twins = new Twins();
        batch.forEach(twins::place);
        return twins;
    }

    private void place(Append append) {
        var rival = rivalOf(append);
        if (rival != null) later.add(new Later(append, rival));
        else claim(append);
    }

    private @Nullable Append rivalOf(Append append) {
        for (var event : append.events) {
            var rival = claims.get(new Place(event.aggregateId(), event.version()));
            if (rival != null) return rival;
        }
        return append.key == null ? null : claims.get(append.key.key());
    }

    private void claim(Append append) {
        for (var event : append.events) claims.put(new Place(event.aggregateId(), event.version()), append);
        if (append.key != null) claims.put(append.key.key(), append);
        first.add(append);
    }

    /** Those that come first, in the order of the batch; no two of them want the same. */
    List<Append> first() {
        return first;
    }

    /** Once the first are answered: refuses those whose rival was stored, and returns the rest, whose turn it is now. */
    List<Append> settle() {
        var rest = new ArrayList<Append>();
        for (var twin : later) {
            if (twin.rival().done.isCompletedExceptionally()) rest.add(twin.append());
            else twin.append().done.completeExceptionally(Conflicts.lostTo(twin.rival(), twin.append()));
        }
        return rest;
    }
}
