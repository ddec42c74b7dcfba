package dev.kith.platform.erasure;

import dev.kith.platform.schema.Schema;
import dev.kith.platform.schema.SchemaConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that both sides know: the one writes certificates, the other shows them. */
@AutoConfiguration(before = SchemaConfiguration.class)
public class ErasureConfiguration {

    @Bean
    Schema erasureSchema() {
        return new Schema("erasure");
    }

    @Bean
    Erasures erasures(JdbcClient db) {
        return new Erasures(db);
    }
}
