package dev.kith.command.platform;

import dev.kith.platform.access.OperatorKey;
import dev.kith.platform.access.OwnerKey;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the owner key once, when it is made: on the terminal, never in a log. */
@Component
@Order(1)
class FirstStart implements ApplicationRunner {

    private final OwnerKey ownerKey;
    private final OperatorKey operatorKey;

    FirstStart(OwnerKey ownerKey, OperatorKey operatorKey) {
        this.ownerKey = ownerKey;
        this.operatorKey = operatorKey;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        operatorKey.ensure();
        ownerKey.ensure().ifPresent(key -> System.out.println("Owner key (shown this once; keep it): " + key));
    }
}
