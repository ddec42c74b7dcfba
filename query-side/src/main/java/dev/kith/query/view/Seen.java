package dev.kith.query.view;

import dev.kith.api.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the view has it.
 *
 * @param row null when the view has none, or none yet
 * @param fresh whether the view shows the last event of this resource
 */
public record Seen<K, S extends Resource>(@Nullable ViewRow<K, S> row, boolean fresh) {

    /** The row, when it shows a resource that has not been deleted. */
    public Optional<ViewRow<K, S>> existing() {
        return Optional.ofNullable(row).filter(shown -> shown.state().exists());
    }
}
