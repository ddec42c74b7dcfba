package dev.kith.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DefaultsTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void theServerListensOnLoopbackUnlessToldOtherwise() {
        new Defaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");

        environment.getPropertySources().addFirst(new MapPropertySource("told", Map.of("server.address", "0.0.0.0")));
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    @Test
    void whatAMainSetsAsItsDefaultsStandsAboveOurs() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaultProperties", Map.of("logging.structured.format.console", "")));

        new Defaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.structured.format.console")).isEmpty();
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
    }
}
