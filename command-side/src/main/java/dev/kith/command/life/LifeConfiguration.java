package dev.kith.command.life;

import dev.kith.platform.schema.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifeConfiguration {

    @Bean
    Schema lifeSchema() {
        return new Schema("life");
    }
}
