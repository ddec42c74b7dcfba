package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends one command through the bus to its aggregate, and waits until its event is committed. */
final class Commanding implements ClosedLoop.Operation {

    private final CommandGateway gateway;
    private final Subject subject = new Subject();

    Commanding(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public int once() {
        subject.advance();
        gateway.sendAndWait(new GenericCommandMessage<>(subject.command(), Subject.METADATA));
        return 1;
    }
}
