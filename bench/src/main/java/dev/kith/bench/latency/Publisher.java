package dev.kith.bench.latency;

import dev.kith.bench.engine.Subject;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/** Publishes events at a rate, each by a virtual thread of its own, so that a slow one delays no other. */
final class Publisher {

    private final EventStore store;

    Publisher(EventStore store) {
        this.store = store;
    }

    /** When each event was acknowledged; 0 when it was not. */
    AtomicLongArray publish(int perSecond, int count) {
        var acknowledged = new AtomicLongArray(count);
        long start = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                waitUntil(start + i * TimeUnit.SECONDS.toNanos(1) / perSecond);
                var _ = callers.submit(() -> {
                    store.publish(event(number));
                    acknowledged.set(number, System.nanoTime());
                });
            }
        }
        return acknowledged;
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static EventMessage<?> event(int number) {
        var subject = new Subject();
        subject.advance();
        return new GenericDomainEventMessage<>(
                "User",
                subject.user().toString(),
                subject.version(),
                subject.event(),
                MetaData.from(Subject.METADATA).and(Subscriber.NUMBER, number));
    }
}
