package dev.kith.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Both sides in one process. */
@SpringBootApplication(scanBasePackages = "dev.kith")
public class Standalone {

    public static void main(String... args) {
        SpringApplication.run(Standalone.class, args);
    }
}
