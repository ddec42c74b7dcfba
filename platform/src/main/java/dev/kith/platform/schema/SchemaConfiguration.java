package dev.kith.platform.schema;

import dev.kith.platform.database.UnreachableDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Migrates with {@code kith.database.owner.username} and {@code .password} when they are set, and otherwise as the
 * program's own role, {@code spring.datasource.username}.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
public class SchemaConfiguration {

    @Bean
    Schema logSchema() {
        return new Schema("log");
    }

    @Bean
    Schema accessSchema() {
        return new Schema("access");
    }

    @Bean
    Migrations migrations(
            List<Schema> schemas, DataSource database, DataSourceProperties properties, Environment environment) {
        var owner = environment.getProperty("kith.database.owner.username");
        var migrator = owner == null
                ? database
                : new DriverManagerDataSource(
                        properties.determineUrl(), owner, environment.getProperty("kith.database.owner.password", ""));
        return new Migrations(schemas, migrator, role(database));
    }

    /** The first that the program asks its database. */
    private static String role(DataSource database) {
        try {
            return JdbcClient.create(database)
                    .sql("select current_user")
                    .query(String.class)
                    .single();
        } catch (RuntimeException e) {
            throw UnreachableDatabase.because(e);
        }
    }
}
