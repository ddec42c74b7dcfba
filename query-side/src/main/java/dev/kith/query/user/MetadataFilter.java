package dev.kith.query.user;

import dev.kith.query.view.MetadataConditions;
import java.util.List;
import java.util.Map;

/** Which users a list is to show. */
record MetadataFilter(List<List<String>> anyOfEach) {

    static MetadataFilter of(Map<String, String[]> parameters) {
        return new MetadataFilter(MetadataConditions.of(parameters));
    }

    boolean isEmpty() {
        return anyOfEach.isEmpty();
    }
}
