package dev.kith.command.key;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** The key is revoked, for good. */
final class ApiKeyIsRevoked extends Refusal {

    ApiKeyIsRevoked() {
        super(Problem.conflict("The key is revoked, for good: create another"));
    }
}
