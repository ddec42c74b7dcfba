package dev.kith.api;

import java.time.Instant;

/**
 * How the events of one kind of aggregate, in their order, make its state.
 *
 * @param none the state before the first event
 */
public record Fold<S, E>(Class<E> events, S none, Step<S, E> step) {

    /** What one event, which was decided at {@code time}, does. */
    @FunctionalInterface
    public interface Step<S, E> {
        S after(S state, E event, Instant time);
    }

    /** The state once the event has happened. */
    public S after(S state, Object event, Instant time) {
        return step.after(state, events.cast(event), time);
    }
}
