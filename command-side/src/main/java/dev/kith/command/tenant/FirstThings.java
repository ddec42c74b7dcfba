package dev.kith.command.tenant;

import dev.kith.api.Ids;
import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyId;
import dev.kith.command.key.Keyring;
import dev.kith.command.platform.Write;
import dev.kith.command.project.DefaultProject;
import dev.kith.platform.access.Role;
import dev.kith.platform.web.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a new tenant begins with: a project and a key. */
@Component
class FirstThings {

    private final DefaultProject projects;
    private final Keyring keys;

    FirstThings(DefaultProject projects, Keyring keys) {
        this.projects = projects;
        this.keys = keys;
    }

    /** Makes them, and answers the owner key in clear. */
    String of(String tenant, Caller operator) {
        var write = new Write(operator.within(tenant), null, null);
        projects.ensure(write);
        var owner = Role.OWNER.word();
        return keys.create(new CreateApiKey(new ApiKeyId(tenant, Ids.next()), owner, owner, List.of(), null), write)
                .secret()
                .orElseThrow();
    }
}
