package dev.kith.query.view;

import dev.kith.api.Key;
import dev.kith.api.Resource;
import dev.kith.platform.web.Paging;
import dev.kith.platform.web.Problem;
import dev.kith.query.platform.Freshness;
import dev.kith.query.view.ViewQueries.Listed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** One kind of resource, as controllers read it: as fresh as the request asks for. */
public final class Views<K extends Key, S extends Resource> {

    private final ViewQueries<K, S> queries;
    private final Freshness freshness;
    private final ViewQueries.Names names;

    public Views(ViewQueries<K, S> queries, Freshness freshness) {
        this.queries = queries;
        this.freshness = freshness;
        this.names = queries.names();
    }

    /**
     * The row of one resource.
     *
     * @throws Problem 404 when there is no such resource
     */
    public ViewRow<K, S> byKey(K key, HttpServletRequest request) {
        return find(key, request).orElseThrow(() -> Problem.notFound(names.aggregate() + " not found"));
    }

    /** Empty when there never was such a resource, or it was deleted. */
    public Optional<ViewRow<K, S>> find(K key, HttpServletRequest request) {
        return freshness
                .read(request, names.projection(), () -> queries.byKey(key), Seen::fresh)
                .existing();
    }

    /** Those of many that exist, in the order of the keys. */
    public List<ViewRow<K, S>> findAll(Collection<K> keys, HttpServletRequest request) {
        var asked = new LinkedHashSet<>(keys);
        var seen = freshness.read(request, names.projection(), () -> queries.byAll(asked), Views::allFresh);
        return asked.stream()
                .flatMap(key -> Objects.requireNonNull(seen.get(key)).existing().stream())
                .toList();
    }

    private static boolean allFresh(Map<?, ? extends Seen<?, ?>> seen) {
        return seen.values().stream().allMatch(Seen::fresh);
    }

    /** The resources of a tenant that meet all conditions. */
    public List<ViewRow<K, S>> list(
            String tenant, List<Condition> conditions, Paging paging, HttpServletRequest request) {
        return freshness
                .read(request, names.projection(), () -> queries.list(tenant, conditions, paging), Listed::fresh)
                .rows();
    }

    /** Shows a row, with its version and position. */
    public static <V> ResponseEntity<V> answer(ViewRow<?, ?> row, V view) {
        return ResponseEntity.ok()
                .eTag("\"" + row.version() + "\"")
                .header("Kith-Position", Long.toString(row.position()))
                .body(view);
    }
}
