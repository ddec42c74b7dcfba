package dev.kith.command.platform;

import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Finds the aggregate that a command is for where {@link Commands} put it, in the command's metadata. Axon would search each
 * command's methods for the annotation, which costs more than the decision.
 */
final class Target implements CommandTargetResolver {

    static final String KEY = "kith.target";

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var target = Objects.requireNonNull(command.getMetaData().get(KEY), "commands are sent by Commands");
        return new VersionedAggregateIdentifier(target, null);
    }
}
