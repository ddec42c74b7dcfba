package dev.kith.command.key;

import dev.kith.api.key.ApiKeyCommand;
import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyId;
import dev.kith.api.key.ApiKeyState;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Outcome;
import dev.kith.command.platform.Resources;
import dev.kith.command.platform.Write;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.web.Problem;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Makes API keys: the event, and then the secret. */
@Component
public class Keyring {

    /**
     * A key, and its secret.
     *
     * @param secret empty when it was shown before, under the same idempotency key
     */
    public record Made(ApiKeyId id, Outcome<ApiKeyState> outcome, Optional<String> secret) {}

    private final Resources<ApiKeyState> keys;
    private final KeyTable table;

    Keyring(Commands commands, EventStore events, KeyTable table) {
        this.keys = new Resources<>(commands, events, ApiKeyState.FOLD, ApiKeyId::parse);
        this.table = table;
    }

    public Made create(CreateApiKey command, Write write) {
        var outcome = send(command, write);
        var id = new ApiKeyId(command.key().tenant(), outcome.id());
        return new Made(id, outcome, table.create(id, outcome.state()));
    }

    Outcome<ApiKeyState> send(ApiKeyCommand command, Write write) {
        return keys.send(command, command.key(), write, () -> Problem.notFound("Key not found"));
    }
}
