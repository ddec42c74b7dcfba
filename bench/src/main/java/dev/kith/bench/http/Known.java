package dev.kith.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What the load generator asks one server for: the ids that it was told, or else the first users that it made. */
final class Known {

    private static final int MOST = 20_000;
    private static final byte[] NOTHING = new byte[36];

    private final List<byte[]> ids = new ArrayList<>();
    private long reference;

    void remember(Answer created) {
        if (ids.size() < MOST) ids.add(created.id());
    }

    void replaceBy(List<byte[]> told) {
        ids.clear();
        ids.addAll(told);
    }

    byte[] any() {
        return ids.isEmpty() ? NOTHING : ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    /** Another one for each request, since a change to what is already so may be no change. */
    long nextReference() {
        return ++reference;
    }
}
