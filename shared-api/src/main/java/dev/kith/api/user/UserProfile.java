package dev.kith.api.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a caller can say of a user.
 *
 * @param name may be empty: then the user has none
 * @param metadata any JSON under the caller's own keys
 * @param project the canonical name of the project that the user belongs to
 */
public record UserProfile(String name, String about, Map<String, @Nullable Object> metadata, String project) {}
