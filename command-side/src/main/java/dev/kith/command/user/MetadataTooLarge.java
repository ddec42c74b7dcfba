package dev.kith.command.user;

import dev.kith.command.platform.Refusal;
import dev.kith.platform.web.Problem;

/** With the new entries the user's metadata would be larger than a user's may be. */
final class MetadataTooLarge extends Refusal {

    MetadataTooLarge(int mostKeys) {
        super(Problem.invalid(
                "metadata",
                "Must have at most %d keys at the top level, those the user already has included".formatted(mostKeys)));
    }
}
