package dev.kith.command.platform;

import dev.kith.api.Versioned;
import dev.kith.eventstore.AppendContext;
import dev.kith.eventstore.CommandMemory;
import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.IdempotencyKey;
import dev.kith.eventstore.IdempotencyKeyTaken;
import dev.kith.eventstore.LogUnavailable;
import dev.kith.eventstore.RememberedCommand;
import dev.kith.platform.privacy.Fingerprints;
import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends commands to their aggregates: each counts once under its idempotency key, and is tried again, here in the server,
 * when another writer of the same aggregate was quicker.
 */
@Component
public class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final int ATTEMPTS = 20;

    private final CommandGateway gateway;
    private final CommandMemory memory;
    private final EventLog events;
    private final AggregateCache cache;
    private final Fingerprints fingerprints;

    Commands(
            CommandGateway gateway,
            CommandMemory memory,
            EventLog events,
            AggregateCache cache,
            Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
        this.gateway = gateway;
        this.memory = memory;
        this.events = events;
        this.cache = cache;
    }

    /**
     * Sends a command for one aggregate, and returns once its events are committed.
     *
     * @throws Problem when it is refused, or the log cannot take it now
     */
    public <S> Done<S> send(Object command, String aggregateId, Write write) {
        var key = write.idempotencyKey();
        try {
            Optional<Done<S>> before = key == null ? Optional.empty() : recall(key);
            return before.isPresent() ? before.get() : sendNew(command, aggregateId, write);
        } catch (IdempotencyKeyTaken e) {
            if (key == null) throw e;
            return this.<S>recall(key).orElseThrow(() -> e);
        } catch (Refusal e) {
            throw e.problem();
        } catch (LogUnavailable e) {
            throw unavailable(e);
        }
    }

    /**
     * What was done before under the key that came with a request; empty when nothing was, or it has no key.
     *
     * @throws Problem when it was another request
     */
    public <S> Optional<Done<S>> before(Write write) {
        var key = write.idempotencyKey();
        try {
            return key == null ? Optional.empty() : recall(key);
        } catch (LogUnavailable e) {
            throw unavailable(e);
        }
    }

    private <S> Optional<Done<S>> recall(IdempotencyKey key) {
        return memory.recall(key.key()).map(before -> sameRequest(key, before));
    }

    private <S> Done<S> sameRequest(IdempotencyKey key, RememberedCommand before) {
        if (!fingerprints.matches(before.fingerprint(), key.fingerprint())) throw Problem.keyReused();
        return new Done<>(before.aggregateId(), null, before.version(), before.position());
    }

    private <S> Done<S> sendNew(Object command, String aggregateId, Write write) {
        for (int attempt = 1; ; attempt++) {
            try {
                var done = this.<S>attempt(command, aggregateId, write);
                if (done.isPresent()) return done.get();
            } catch (Refusal e) {
                // It may have been decided on what another node has changed since. Axon drops the aggregate from its
                // cache after a failure, so the second time the log decides.
                if (attempt > 1) throw e;
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                log.debug("another writer of {} was quicker", aggregateId);
            }
            if (attempt == ATTEMPTS) {
                throw Problem.unavailable("Too many writers of the same resource", Duration.ofSeconds(1));
            }
        }
    }

    private @Nullable IdempotencyKey kept(@Nullable IdempotencyKey key) {
        return key == null ? null : new IdempotencyKey(key.key(), fingerprints.of(key.fingerprint()));
    }

    /** Empty when the aggregate turned out to be one that another node has moved on. */
    private <S> Optional<Done<S>> attempt(Object command, String aggregateId, Write write) {
        var context = new AppendContext(kept(write.idempotencyKey()));
        Versioned<S> result = gateway.sendAndWait(message(command, aggregateId, write, context));
        var position = context.position();
        if (position.isPresent()) {
            return Optional.of(new Done<>(aggregateId, result.view(), result.version(), position.getAsLong()));
        }
        return nothingNew(aggregateId, result, write.idempotencyKey());
    }

    /** What was asked was so already: the log only keeps the key, so that a repeat finds the same answer. */
    private <S> Optional<Done<S>> nothingNew(String aggregateId, Versioned<S> result, @Nullable IdempotencyKey key) {
        var standing = events.standingOf(aggregateId).orElseThrow();
        if (standing.version() != result.version()) {
            cache.remove(aggregateId);
            return Optional.empty();
        }
        var kept = kept(key);
        if (kept != null) memory.rememberWithoutEvents(kept, aggregateId, standing);
        return Optional.of(new Done<>(aggregateId, result.view(), result.version(), standing.position()));
    }

    private static CommandMessage<Object> message(
            Object command, String aggregateId, Write write, AppendContext context) {
        var message = new GenericCommandMessage<>(command, write.caller().metadata());
        var ifMatch = write.ifMatch();
        var limit = write.caller().limit();
        return message.andMetaData(Map.of(Target.KEY, aggregateId, AppendContext.KEY, context))
                .andMetaData(ifMatch == null ? Map.of() : Map.of(IfMatch.KEY, ifMatch))
                .andMetaData(limit.isNone() ? Map.of() : Map.of(Within.KEY, limit));
    }

    private static Problem unavailable(LogUnavailable e) {
        var advice = e.outcomeUnknown()
                ? "The database did not confirm the change in time: it may have been made. Ask again with the same Idempotency-Key"
                : "The change was not made: the database is busy or away";
        return Problem.unavailable(advice, Duration.ofSeconds(1));
    }
}
