package dev.kith.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The users of one server that the load generator knows of: the first that it made. */
final class Users {

    private static final int MOST = 20_000;
    private static final byte[] NOBODY = new byte[36];

    private final List<byte[]> ids = new ArrayList<>();
    private long reference;

    void remember(Answer created) {
        if (ids.size() < MOST) ids.add(created.id());
    }

    byte[] any() {
        return ids.isEmpty() ? NOBODY : ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    /** Another one for each request, since a change to what is already so may be no change. */
    long nextReference() {
        return ++reference;
    }
}
