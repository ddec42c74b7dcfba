package dev.kith.platform.ops;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.time.Clock;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** Wires what operators and newcomers look at; most of it is in {@code kith-defaults.properties}. */
@AutoConfiguration
@Import(Healthz.class)
class OpsConfig {

    /** Read for the first who asks for it, since that takes a while; springdoc would take it at the start. */
    @Bean(defaultCandidate = false)
    @Lazy
    OpenAPI apiDocument() throws IOException {
        return ApiDocument.read();
    }

    @Bean
    OpenApiCustomizer shownApiDocument(@Qualifier("apiDocument") ObjectProvider<OpenAPI> document) {
        return shown -> ApiDocument.copy(document.getObject(), shown);
    }

    /** What tells whether something is idle for too long. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
