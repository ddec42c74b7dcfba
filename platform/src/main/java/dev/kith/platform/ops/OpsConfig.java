package dev.kith.platform.ops;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires what operators and newcomers look at; most of it is in {@code kith-defaults.properties}. */
@AutoConfiguration
@Import(Healthz.class)
class OpsConfig {

    @Bean
    OpenAPI apiDocument() throws IOException {
        return ApiDocument.read();
    }

    /** What tells whether something is idle for too long. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
