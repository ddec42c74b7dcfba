package dev.kith.api.access;

import dev.kith.api.Key;
import java.util.UUID;

/**
 * Names one access. Each has a stream of its own: those who look at one user at the same time do not wait for each other, and
 * looking changes nobody's version.
 */
public record AccessKey(String tenant, UUID id) implements Key {

    @Override
    public String toString() {
        return tenant + "/access/" + id;
    }
}
