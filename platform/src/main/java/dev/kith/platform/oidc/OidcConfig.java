package dev.kith.platform.oidc;

import dev.kith.platform.access.AccessTokens;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Takes access tokens where the setting {@code kith.oidc.issuer} says whose. */
@AutoConfiguration
@ConditionalOnProperty("kith.oidc.issuer")
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfig {

    @Bean
    AccessTokens accessTokens(OidcSettings settings, Clock clock) {
        return new OidcTokens(settings, clock);
    }
}
