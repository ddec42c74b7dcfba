package dev.kith.command.key;

import dev.kith.api.Ids;
import dev.kith.api.key.ApiKeyCommand;
import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyCommand.RevokeApiKey;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.web.Caller;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the log of keys that were made, or revoked, without it: by the start of the program, or when a request broke off. */
@Component
@Order(2) // behind the owner key
class KeyRecords implements ApplicationRunner {

    private final KeyTable table;
    private final Commands commands;

    KeyRecords(KeyTable table, Commands commands) {
        this.table = table;
        this.commands = commands;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        table.unrecorded().forEach(this::record);
    }

    private void record(KeyTable.Unrecorded key) {
        send(new CreateApiKey(key.id(), key.name(), key.role(), key.projects(), key.expiresAt()));
        if (key.revoked()) send(new RevokeApiKey(key.id()));
    }

    private void send(ApiKeyCommand command) {
        var tenant = command.key().tenant();
        var kith = new Caller(tenant, "kith", "owner", null, "start", Ids.next().toString(), null, null);
        commands.send(command, command.key().toString(), new Write(kith, null, null));
    }
}
