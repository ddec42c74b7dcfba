package dev.kith.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command side as a process of its own. */
@SpringBootApplication
public class CommandSide {

    public static void main(String... args) {
        SpringApplication.run(CommandSide.class, args);
    }
}
