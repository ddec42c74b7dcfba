package dev.kith.query;

import dev.kith.platform.start.KithApplication;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a process of its own. */
@SpringBootApplication(exclude = UpdateCheckerAutoConfiguration.class)
public class QuerySide {

    public static void main(String... arguments) {
        KithApplication.run(QuerySide.class, arguments);
    }
}
