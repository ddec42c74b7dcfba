package dev.kith.standalone;

import dev.kith.command.CommandSide;
import dev.kith.query.QuerySide;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The two sides in one application. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UpdateCheckerAutoConfiguration.class)
@Import({CommandSide.class, QuerySide.class})
public class BothSides {}
