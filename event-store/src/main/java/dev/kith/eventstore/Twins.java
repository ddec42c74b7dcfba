package dev.kith.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Appends of one batch that want the same place or key: the first is tried, and the others hear what became of it. */
final class Twins {

    private record Later(Append append, Append rival) {}

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
        var wanted = wantedBy(append);
        var rival = wanted.stream().map(claims::get).filter(Objects::nonNull).findFirst();
        if (rival.isPresent()) {
            later.add(new Later(append, rival.get()));
        } else {
            wanted.forEach(w -> claims.put(w, append));
            first.add(append);
        }
    }

    private static List<Object> wantedBy(Append append) {
        var places = append.events.stream().<Object>map(e -> List.of(e.aggregateId(), e.version()));
        var key = append.key == null ? Stream.<Object>empty() : Stream.<Object>of(append.key.key());
        return Stream.concat(places, key).toList();
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
