package dev.kith.command.platform;

import dev.kith.api.Fold;
import dev.kith.api.Key;
import dev.kith.platform.web.Problem;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** One kind of resource, as controllers change it. */
public final class Resources<S> {

    private final Commands commands;
    private final EventStore events;
    private final Fold<S, ?> fold;
    private final Function<String, ? extends Key> keys;

    /** @param keys reads the names of this kind of resource */
    public Resources(Commands commands, EventStore events, Fold<S, ?> fold, Function<String, ? extends Key> keys) {
        this.commands = commands;
        this.events = events;
        this.fold = fold;
        this.keys = keys;
    }

    /**
     * Sends a command for one resource.
     *
     * @param unknown what to throw when there never was such a resource
     */
    public Outcome<S> send(Object command, Key key, Write write, Supplier<Problem> unknown) {
        try {
            Done<S> done = commands.send(command, key.toString(), write);
            var state =
                    done.state() == null ? Past.asOf(events, fold, done.aggregateId(), done.version()) : done.state();
            return new Outcome<>(keys.apply(done.aggregateId()).id(), state, done.version(), done.position());
        } catch (AggregateNotFoundException e) {
            throw unknown.get(); // one that never was is answered as one that was deleted
        }
    }
}
