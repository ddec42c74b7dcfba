package dev.kith.standalone.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writers were told about their changes. Each change gives a user a name that no other change gives. */
final class Ledger {

    /** @param user the id of the user whom it made or changed */
    record Promise(String user, long version, long position) {}

    final Map<String, Promise> acknowledged = new ConcurrentHashMap<>();

    /** Told that nothing was written, and not asked again. */
    final Set<String> denied = ConcurrentHashMap.newKeySet();

    /** No answer, or one that leaves it open, and not asked again. */
    final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Answers that no writer should get. */
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** Asked again under the same key until there was an answer. */
    final AtomicInteger repeated = new AtomicInteger();
}
