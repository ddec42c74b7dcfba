package dev.kith.platform.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of a claim, such as {@code roles}, {@code https://example.org/tenant}, or {@code realm_access.roles}. */
record ClaimPath(String name) {

    /** The one text that a claim is; empty when it is absent or anything else. */
    Optional<String> text(Map<String, Object> claims) {
        return find(claims, name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The texts that a claim lists, or the one that it is; those of {@code scope} are parted by spaces (RFC 8693, 4.2). */
    List<String> texts(Map<String, Object> claims) {
        var value = find(claims, name);
        if (value instanceof String text) return name.equals("scope") ? List.of(text.split(" ")) : List.of(text);
        if (!(value instanceof Collection<?> values)) return List.of();
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** A claim of the whole name is meant first: names may be addresses, which have dots. */
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) return claims.get(name);
        int dot = name.indexOf('.');
        if (dot < 0 || !(claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner)) return null;
        return find(inner, name.substring(dot + 1));
    }
}
