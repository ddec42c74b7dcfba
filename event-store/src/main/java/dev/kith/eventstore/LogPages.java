package dev.kith.eventstore;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** What a {@link LogStream} reads from. */
interface LogPages {

    /** Some of the events after a position; none when the log ends there. */
    List<StoredEvent> after(long position);

    /** The events as Axon's handlers know them. */
    Stream<? extends TrackedEventMessage<?>> messages(List<StoredEvent> events);

    /** Under what a type of events is stored. */
    StoredType storedTypeOf(Class<?> payloadType);

    /** How far after a position there are only such events, as far as can be told at once; perhaps not at all. */
    long skim(long position, Predicate<StoredEvent> such);
}
