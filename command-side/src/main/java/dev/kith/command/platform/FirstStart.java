package dev.kith.command.platform;

import dev.kith.platform.access.OwnerKey;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Shows the owner key once, when it is made: on the terminal, never in a log. */
@Component
class FirstStart implements ApplicationRunner {

    private final OwnerKey ownerKey;

    FirstStart(OwnerKey ownerKey) {
        this.ownerKey = ownerKey;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        ownerKey.ensure().ifPresent(key -> System.out.println("Owner key (shown this once; keep it): " + key));
    }
}
