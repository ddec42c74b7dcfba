package dev.kith.command.platform;

import dev.kith.api.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what setting some entries of metadata comes to. */
public final class MetadataMerge {

    private static final int MOST_KEYS = 1_000;

    private MetadataMerge() {}

    /**
     * Only the entries that differ are news.
     *
     * @throws MetadataTooLarge when there would be too many keys
     */
    public static Map<String, @Nullable Object> news(
            Map<String, @Nullable Object> present, Map<String, @Nullable Object> entries) {
        var news = new LinkedHashMap<>(entries);
        news.entrySet()
                .removeIf(
                        e -> present.containsKey(e.getKey()) && Objects.equals(present.get(e.getKey()), e.getValue()));
        if (Metadata.merged(present, news).size() > MOST_KEYS) throw new MetadataTooLarge(MOST_KEYS);
        return news;
    }
}
