package dev.kith.command;

import dev.kith.platform.start.KithApplication;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command side as a process of its own. */
@SpringBootApplication(exclude = UpdateCheckerAutoConfiguration.class)
public class CommandSide {

    public static void main(String... arguments) {
        KithApplication.run(CommandSide.class, arguments);
    }
}
