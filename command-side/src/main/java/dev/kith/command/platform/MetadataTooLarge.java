package dev.kith.command.platform;

import dev.kith.platform.web.Problem;

/** With the new entries the metadata would be larger than a resource's may be. */
public final class MetadataTooLarge extends Refusal {

    MetadataTooLarge(int mostKeys) {
        super(Problem.invalid(
                "metadata",
                "Must have at most %d keys at the top level, those that are there already included"
                        .formatted(mostKeys)));
    }
}
