package dev.kith.platform.start;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a program of Kith's; what holds for all of them is said here. */
public final class KithApplication {

    private KithApplication() {}

    public static SpringApplication of(Class<?> program) {
        // Axon would tell its vendor of this machine, one second after the start.
        System.setProperty("axoniq.update-checker.disabled", "true");
        return new SpringApplication(program);
    }

    public static ConfigurableApplicationContext run(Class<?> program, String... args) {
        return of(program).run(args);
    }
}
