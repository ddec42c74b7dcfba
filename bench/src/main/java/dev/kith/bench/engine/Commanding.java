package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import dev.kith.command.platform.Commands;
import dev.kith.command.platform.Write;
import dev.kith.platform.web.Caller;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.ApplicationContext;

/** Sends one command through the bus to its aggregate, and waits until its event is committed. */
final class Commanding implements ClosedLoop.Operation {

    private static final Write WRITE = new Write(
            new Caller("default", Subject.ACTOR, "owner", null, null, Subject.REQUEST, Subject.CORRELATION, null),
            null,
            null);

    private final Consumer<Subject> sending;
    private final Subject subject = new Subject();

    private Commanding(Consumer<Subject> sending) {
        this.sending = sending;
    }

    /** The way that requests to Kith take. */
    static Commanding kith(ApplicationContext kith) {
        var commands = kith.getBean(Commands.class);
        return new Commanding(
                subject -> commands.send(subject.command(), subject.user().toString(), WRITE));
    }

    static Commanding stock(ApplicationContext stock) {
        var gateway = stock.getBean(CommandGateway.class);
        return new Commanding(
                subject -> gateway.sendAndWait(new GenericCommandMessage<>(subject.command(), Subject.METADATA)));
    }

    @Override
    public int once() {
        subject.advance();
        sending.accept(subject);
        return 1;
    }
}
