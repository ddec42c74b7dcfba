package dev.kith.command.key;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.kith.api.Versioned;
import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyCommand.RevokeApiKey;
import dev.kith.api.key.ApiKeyCommand.RotateApiKey;
import dev.kith.api.key.ApiKeyEvent;
import dev.kith.api.key.ApiKeyEvent.ApiKeyCreated;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRevoked;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRotated;
import dev.kith.api.key.ApiKeyState;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Decides what may happen to an API key. A revoked one stays revoked. */
@Aggregate(cache = "aggregateCache", commandTargetResolver = "target")
class ApiKey {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private ApiKeyState state = ApiKeyState.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned<ApiKeyState> decide(CreateApiKey command) {
        id = command.key().toString();
        if (!state.exists())
            apply(new ApiKeyCreated(command.name(), command.role(), command.projects(), command.expiresAt()));
        return outcome();
    }

    @CommandHandler
    Versioned<ApiKeyState> decide(RotateApiKey command) {
        if (state.revokedAt() != null) throw new ApiKeyIsRevoked();
        apply(new ApiKeyRotated(command.previousUntil()));
        return outcome();
    }

    @CommandHandler
    Versioned<ApiKeyState> decide(RevokeApiKey command) {
        if (state.revokedAt() == null) apply(new ApiKeyRevoked());
        return outcome();
    }

    private Versioned<ApiKeyState> outcome() {
        return new Versioned<>(state, getVersion());
    }

    @EventSourcingHandler
    void evolve(ApiKeyEvent event, @SourceId String source, @Timestamp Instant time) {
        id = source;
        state = state.after(event, time);
    }

    ApiKey() {} // Axon replays the key's events into this
}
