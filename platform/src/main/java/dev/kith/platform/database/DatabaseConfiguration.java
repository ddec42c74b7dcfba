package dev.kith.platform.database;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Has every {@code JdbcTemplate} and {@code JdbcClient} of the program mind the time. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = JdbcTemplateAutoConfiguration.class)
class DatabaseConfiguration {

    @Bean
    @Primary
    JdbcTemplate jdbcTemplate(DataSource database) {
        return new TimedJdbc(database);
    }
}
